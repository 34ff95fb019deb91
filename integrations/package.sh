#!/usr/bin/env bash
# usage: package.sh FOLDER NAME : makes dist/loccit-NAME.tar.gz (or .zip for Windows) with its checksum, out of the program in FOLDER.
set -euo pipefail

folder=$1 name=$2
stage="dist/loccit-$name"
rm -rf "$stage"
mkdir -p "$stage/completions" "$stage/man"
case "$name" in
  *windows*) program="$folder/loccit.exe" ;;
  *) program="$folder/loccit" ;;
esac
cp "$program" README.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE "$stage/"
"$program" completions bash > "$stage/completions/loccit.bash"
"$program" completions zsh > "$stage/completions/_loccit"
"$program" completions fish > "$stage/completions/loccit.fish"
"$program" completions powershell > "$stage/completions/_loccit.ps1"
"$program" man > "$stage/man/loccit.1"
for command in lint show fix explain rules baseline init schema; do
  "$program" man "$command" > "$stage/man/loccit-$command.1"
done

cd dist
case "$name" in
  *windows*) archive="loccit-$name.zip" && 7z a -bd "$archive" "loccit-$name" > /dev/null ;;
  *) archive="loccit-$name.tar.gz" && tar -czf "$archive" "loccit-$name" ;;
esac
if command -v shasum > /dev/null; then shasum -a 256 "$archive"; else sha256sum "$archive"; fi > "$archive.sha256"
rm -rf "loccit-$name"
