#!/usr/bin/env bash
# apk.sh APP LIBRARIES TOOLS OUT: makes a signed APK, for debugging, of an app in the shape of this folder's, without Google's SDK.
#   APP        build.gradle.kts and src/ of the app: no resources, Java only
#   LIBRARIES  its dependencies: jars and AARs
#   TOOLS      r8.jar, and android-all.jar as the API to compile and link against
#   OUT        where everything goes; OUT/app.apk in the end
# What is published is built by Gradle; this shows that an app can be made of what is here, and makes one to try.
set -euo pipefail

readonly here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly app=$1 libraries=$2 tools=$3 out=$4
readonly android=$tools/android-all.jar
readonly jdk=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
PATH=$jdk/bin:$PATH

missing=
for pair in aapt2:aapt zipalign:zipalign apksigner:apksigner; do
  command -v "${pair%%:*}" >/dev/null || missing+=" ${pair#*:}"
done
if [ -n "$missing" ]; then
  echo "apk.sh: Android's tools are missing:$missing. On Debian and Ubuntu:  sudo apt-get install -y --no-install-recommends$missing" >&2
  echo "        Elsewhere they are in the build-tools of Android's SDK; put that folder on the PATH. Then try again." >&2
  exit 1
fi

say() { echo "apk: $*"; }
setting() { sed -n "s/^ *$1 = \"\{0,1\}\([^\"]*\)\"\{0,1\}\$/\1/p" "$app/build.gradle.kts"; }

rm -rf "$out"
mkdir -p "$out"/{libraries,classes,apk}

say "unpacks the libraries"
manifests=()
for aar in "$libraries"/*.aar; do
  name=$(basename "$aar" .aar)
  mkdir "$out/$name"
  (cd "$out/$name" && jar --extract --file "$aar")
  cp "$out/$name/classes.jar" "$out/libraries/$name.jar"
  manifests+=("$out/$name/AndroidManifest.xml")
  if [ -d "$out/$name/jni" ]; then
    mkdir -p "$out/apk/lib" && cp -r "$out/$name/jni/." "$out/apk/lib"
  fi
done
cp "$libraries"/*.jar "$out/libraries"
for jar in "$out"/libraries/*.jar; do
  (cd "$out/apk" && jar --extract --file "$jar")
done
# What is no class is read by its libraries while the app runs.
find "$out/apk" -name '*.class' -delete
rm -rf "$out/apk/META-INF"
find "$out/apk" -type d -empty -delete

say "compiles the app"
find "$app/src/main/java" -name '*.java' >"$out/sources"
javac --release 17 -Xlint:all,-classfile,-processing -Werror -d "$out/classes" -cp "$android:$out/libraries/*" @"$out/sources"
jar --create --file "$out/libraries/app.jar" -C "$out/classes" .

say "dexes it with D8"
java -Xmx1g -XX:TieredStopAtLevel=1 -cp "$tools/r8.jar" com.android.tools.r8.D8 --debug --min-api "$(setting minSdk)" --lib "$android" --lib "$jdk" \
  --output "$out/apk" "$out"/libraries/*.jar

say "merges the manifests and links"
debug=$app/src/debug/AndroidManifest.xml
[ -e "$debug" ] && manifests+=("$debug")
java "$here/MergeManifests.java" "$out/AndroidManifest.xml" "$(setting applicationId)" "$app/src/main/AndroidManifest.xml" "${manifests[@]}"
aapt2 link -o "$out/unaligned.apk" -I "$android" --manifest "$out/AndroidManifest.xml" --debug-mode \
  --min-sdk-version "$(setting minSdk)" --target-sdk-version "$(setting targetSdk)" \
  --version-code "$(setting versionCode)" --version-name "$(setting versionName)"
jar --update --no-manifest --file "$out/unaligned.apk" -C "$out/apk" .
zipalign -f 4 "$out/unaligned.apk" "$out/app.apk"

say "signs it with a key that is thrown away"
keytool -genkeypair -keystore "$out/debug.keystore" -storepass android -keypass android -alias debug -keyalg RSA -keysize 2048 -validity 365 \
  -dname "CN=Debug, O=Beckon's examples" >"$out/keytool.log" 2>&1 || { cat "$out/keytool.log" >&2; exit 1; }
apksigner sign --ks "$out/debug.keystore" --ks-pass pass:android --min-sdk-version "$(setting minSdk)" "$out/app.apk"

apksigner verify --print-certs --min-sdk-version "$(setting minSdk)" "$out/app.apk"
aapt2 dump badging "$out/app.apk" | tee "$out/badging.txt"
for part in classes.dex lib; do
  say "$part: $(du -cb "$out"/apk/${part%.dex}* | tail -n 1 | cut -f 1) bytes before compression"
done
say "$out/app.apk: $(stat -c %s "$out/app.apk") bytes"
