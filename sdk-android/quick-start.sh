#!/usr/bin/env bash
# quick-start.sh [--deployed]: follows the README's quick start to the letter, in a project of its own outside of this repository, so that the
# README cannot rot. Its first command makes the repository (--deployed: it is there already), its lines and its class make the project; Maven
# with an empty cache, and Gradle where there is one, resolve them from that repository and the public ones; examples/android-shop/apk.sh, which
# is told nothing but the resolved files, makes a signed APK for Android 7 and later.
set -Eeuo pipefail

readonly here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly root=$(dirname "$here")
readonly scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'echo "quick-start: failed at: $BASH_COMMAND" >&2' ERR

say() { echo "quick-start: $*"; }
die() {
  say "$*" >&2
  exit 1
}

# The nth block of code in the README's quick start.
block() {
  awk -v n="$1" '/^## /{on = /Quick start/} on && /^ *```/{open = !open; count += open; next} on && open && count == n' "$here/README.md" |
    sed "s|^   ||; s|/path/to/beckon|$root|"
}
version() { sed -n "s|.*<version.$1>\(.*\)</version.$1>.*|\1|p" "$root/pom.xml"; }

if [ "${1:-}" != --deployed ]; then
  say "1. $(block 1)"
  (cd "$root" && eval "$(block 1)")
fi

say "2. and 3. a project with these lines:"
block 2
block 3
repository=$(block 2 | sed -n 's/.*uri("\([^"]*\)").*/\1/p')
coordinates=$(block 3 | sed -n 's/.*implementation("\([^"]*\)").*/\1/p')
[ -d "$repository/dev/beckon" ] || die "no repository in $repository"
IFS=: read -r group artifact number <<<"$coordinates"
package=com.example.shop
mkdir -p "$scratch/app/src/main/java/com/example/shop"
cat >"$scratch/app/build.gradle.kts" <<END
android {
    namespace = "$package"
    compileSdk = 34
    defaultConfig {
        applicationId = "$package"
        minSdk = 24
        targetSdk = 34
        versionCode = 1
        versionName = "1.0"
    }
}
$(block 3)
END
cat >"$scratch/app/src/main/AndroidManifest.xml" <<END
<manifest xmlns:android="http://schemas.android.com/apk/res/android">
  <application android:name=".ShopApplication" android:label="Quick start" />
</manifest>
END
say "4. with this class:"
{
  echo "package $package;"
  block 4
} | tee "$scratch/app/src/main/java/com/example/shop/ShopApplication.java"

say "Maven resolves it, with an empty cache"
cat >"$scratch/pom.xml" <<END
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>$package</groupId>
  <artifactId>quick-start</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>$group</groupId>
      <artifactId>$artifact</artifactId>
      <version>$number</version>
      <type>aar</type>
    </dependency>
  </dependencies>
  <repositories>
    <repository>
      <id>beckon</id>
      <url>file://$repository</url>
    </repository>
    <repository>
      <id>google</id>
      <url>https://maven.google.com</url>
    </repository>
  </repositories>
</project>
END
maven() { (cd "$scratch" && mvn -B -q -ntp -Dmaven.repo.local="$scratch/cache" "$@"); }
dependency=org.apache.maven.plugins:maven-dependency-plugin:3.9.0
maven $dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$scratch/libraries"
for tool in com.android.tools:r8:"$(version r8)" org.robolectric:android-all:"$(version android-all)"; do
  maven $dependency:copy -Dartifact="$tool" -Dmdep.stripVersion -DoutputDirectory="$scratch/tools"
done
(cd "$scratch/libraries" && ls) | sort | tee "$scratch/by-maven"

# Of several versions of a library Gradle takes the newest and Maven the nearest, so only names are compared.
names() { sed -E 's/-[0-9][^/]*\.(jar|aar)$/.\1/' "$1"; }
if command -v gradle >/dev/null; then
  say "Gradle resolves the same, from the same lines"
  mkdir "$scratch/gradle"
  touch "$scratch/gradle/settings.gradle"
  # "content", which only saves a look into the repository, is newer than Debian's Gradle.
  cat >"$scratch/gradle/build.gradle" <<END
apply plugin: 'java'
repositories {
  $(block 2 | sed 's/; content .*/ }/')
  maven { url = uri("https://maven.google.com") }
  mavenCentral()
}
$(block 3)
task libraries { doLast { configurations.runtimeClasspath.files.each { println "file " + it.name } } }
END
  (cd "$scratch/gradle" && gradle --no-daemon -q --gradle-user-home "$scratch/gradle/home" libraries 2>&1) | sed -n 's/^file //p' | sort | tee "$scratch/by-gradle"
  diff <(names "$scratch/by-maven") <(names "$scratch/by-gradle") || die "Gradle and Maven do not resolve the same"
else
  say "Gradle is not here (on Debian: apt-get install gradle), so it was not asked"
fi

bash "$root/examples/android-shop/apk.sh" "$scratch/app" "$scratch/libraries" "$scratch/tools" "$scratch/out"
say "followed: the README's quick start makes an app"
