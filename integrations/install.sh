#!/usr/bin/env bash
# Puts loccit on the path of a GitHub workflow: the release of the tag that the action is used at, or a build of its source.
set -euo pipefail

folder="${RUNNER_TEMP:-/tmp}/loccit-bin"
mkdir -p "$folder"
case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) target=x86_64-unknown-linux-musl ;;
  Linux-aarch64) target=aarch64-unknown-linux-musl ;;
  Darwin-x86_64) target=x86_64-apple-darwin ;;
  Darwin-arm64) target=aarch64-apple-darwin ;;
  *) target= ;;
esac

released() {
  [ -n "$target" ] && [ -n "${REPOSITORY:-}" ] && [ -n "${REF:-}" ] &&
    gh release download "$REF" --repo "$REPOSITORY" --pattern "loccit-$target.tar.gz" --dir "$folder" &&
    gh release download "$REF" --repo "$REPOSITORY" --pattern "loccit-$target.tar.gz.sha256" --dir "$folder" &&
    (cd "$folder" && shasum -a 256 -c "loccit-$target.tar.gz.sha256" && tar -xzf "loccit-$target.tar.gz" --strip-components 1)
}

if ! released; then
  echo "no release for $(uname -s) $(uname -m) at ${REF:-this state}: building from source"
  cargo install --locked --path "$ACTION_PATH" --root "$folder/build"
  cp "$folder/build/bin/loccit" "$folder/"
fi
"$folder/loccit" --version
echo "$folder" >> "$GITHUB_PATH"
