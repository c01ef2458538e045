#!/usr/bin/env bash
# Takes out one safeguard at a time and shows which tests notice.
#
#   docs/mutations/run.sh [PATCH…]      all patches of docs/mutations/patches when none is named
#
# A patch is a diff against HEAD whose head (the lines before "diff --git") says what is taken out and where it is tested:
#
#   Takes out: the LoRA update
#   Tested in: provider-local,examples
#
# Make one by editing the code, then: git diff > docs/mutations/patches/NAME.patch, and write the two lines above it.
# Each patch is applied in a git worktree of its own that is removed afterwards: your files are not touched, and what is not
# committed is not tested. Exit code: 0 if every deletion was noticed by a test, 1 if one went unnoticed, 2 if a patch no
# longer applies, or breaks the build without a test having failed.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(git -C "$here" rev-parse --show-toplevel)"

if (($#)); then
  patches=("$@")
else
  shopt -s nullglob
  patches=("$here"/patches/*.patch)
fi
if ((${#patches[@]} == 0)); then
  echo "no patches in $here/patches" >&2
  exit 2
fi

tree="$(mktemp -d)/mutant"
log="$(mktemp)"
cleanup() {
  git -C "$root" worktree remove --force "$tree" >/dev/null 2>&1 || true
  rm -rf "$(dirname "$tree")" "$log"
}
trap cleanup EXIT
trap 'exit 130' INT TERM
git -C "$root" worktree add --quiet --detach "$tree" HEAD

header() { sed -n "/^diff --git/q; s/^$1: *//p" "$2" | head -n 1; }

# "Class.method" of every failed or broken test case in the worktree's reports.
failed_tests() {
  find "$tree" -path '*/target/surefire-reports/TEST-*.xml' -print0 |
    xargs -0 -r awk '
      /<testcase / {
        name = $0; sub(/.*<testcase name="/, "", name); sub(/".*/, "", name)
        class = $0; sub(/.*classname="/, "", class); sub(/".*/, "", class); sub(/.*\./, "", class)
      }
      /<(failure|error)[ >]/ { print "    " class "." name }' |
    sort -u
}

worst=0
for patch in "${patches[@]}"; do
  patch="$(realpath "$patch")"
  name="$(basename "$patch" .patch)"
  what="$(header 'Takes out' "$patch")"
  rooms="$(header 'Tested in' "$patch")"
  echo "$name: ${what:-?}"
  if [[ -z "$what" || -z "$rooms" ]]; then
    echo "  BROKEN PATCH: it lacks the line \"Takes out: …\" or \"Tested in: …\""
    worst=2
    continue
  fi
  git -C "$tree" reset --quiet --hard
  git -C "$tree" clean --quiet -fdx
  if ! git -C "$tree" apply "$patch" 2>"$log"; then
    echo "  BROKEN PATCH: it no longer applies: $(head -n 1 "$log")"
    worst=2
    continue
  fi
  # Formatting is not what is tested; unused code left by a deletion must not stop the compiler before the tests do.
  if (cd "$tree" && mvn -q -o -pl "$rooms" -am test -Dspotless.check.skip -Denforcer.skip \
    -Derror-prone.checks=-XepDisableAllWarnings \
    -Dsurefire.failIfNoSpecifiedTests=false -Dcharset.phase=none >"$log" 2>&1); then
    echo "  NOT NOTICED by any test of $rooms"
    ((worst > 1)) || worst=1
    continue
  fi
  failed="$(failed_tests)"
  if [[ -z "$failed" ]]; then
    echo "  BROKEN PATCH: the build stopped before a test failed:"
    grep -m 5 'ERROR' "$log" | sed 's/^/    /' || true
    worst=2
  else
    echo "  noticed by:"
    echo "$failed"
  fi
done
exit "$worst"
