pluginManagement {
    repositories {
        google()
        mavenCentral()
        gradlePluginPortal()
    }
}

dependencyResolutionManagement {
    repositories {
        // Beckon, as `mvn deploy` laid it out (see README.md); not needed once it comes from a repository of yours.
        maven { url = uri("../../target/maven"); content { includeGroup("dev.beckon") } }
        google()
        mavenCentral()
    }
}

rootProject.name = "android-shop"
include(":app")
