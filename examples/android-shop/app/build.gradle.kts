plugins {
    id("com.android.application")
}

android {
    namespace = "dev.beckon.examples.androidshop"
    compileSdk = 35

    defaultConfig {
        applicationId = "dev.beckon.examples.androidshop"
        minSdk = 24
        targetSdk = 35
        versionCode = 1
        versionName = "1.0"
    }

    buildTypes {
        release {
            // Beckon brings the rules it needs with it.
            isMinifyEnabled = true
            proguardFiles(getDefaultProguardFile("proguard-android-optimize.txt"))
        }
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
}

dependencies {
    implementation("dev.beckon:beckon-sdk-android:0.1.0-SNAPSHOT")
}
