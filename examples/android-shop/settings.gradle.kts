pluginManagement {
    repositories {
        google()
        mavenCentral()
        gradlePluginPortal()
    }
}

dependencyResolutionManagement {
    repositories {
        // Beckon, as `mvn install` left it; not needed once it comes from a repository of yours.
        mavenLocal { content { includeGroup("dev.beckon") } }
        google()
        mavenCentral()
    }
}

rootProject.name = "android-shop"
include(":app")
