#!/bin/sh
# Measures what docs/benchmarks.md reports: whole processes, CPU seconds and peak memory as the system accounts for them.
#
#   bench/run.sh [ROUNDS] [FOLDER]
#
# ROUNDS is 5 when not given. In each round every command runs once, so that a machine that slows down slows all alike.
# FOLDER (default: target/bench) gets 3 GB of data, kept for the next time, and up to 5 GB of outputs, which are not.
# BENCH_PARTS leaves parts out: any of "val train eval big pictures".
# JAVA_HOME names the JDK; without it the one that ./armature found, or the one on PATH.
set -eu
unset CDPATH

here=$(cd -- "$(dirname -- "$0")/.." && pwd -P)
rounds=${1:-5}
folder=${2:-$here/target/bench}
parts=${BENCH_PARTS:-val train eval big pictures}
mkdir -p "$folder"
folder=$(cd -- "$folder" && pwd -P)

"$here/armature" --version >&2 # builds it
if [ -x "${JAVA_HOME:-/nowhere}/bin/javac" ]; then
    jdk=$JAVA_HOME
elif [ -r "$here/target/jdk" ]; then
    read -r jdk <"$here/target/jdk"
else
    jdk=$(readlink -f -- "$(command -v java)")
    jdk=${jdk%/bin/java}
fi
(cd "$here" && JAVA_HOME=$jdk mvn -q -B -Dmaven.test.skip -Dspotless.check.skip -pl bench -am package >&2)

jar=$here/bench/target/bench.jar
package=dev.armature.bench
# The launcher's own options for the command line.
ours="-XX:-UsePerfData -XX:+UseSerialGC $(sed -n '/^use_cli()/,/^}/s/.*options="$JVM \(.*\)"/\1/p' "$here/armature")"
runs=$folder/runs.tsv
out=$folder/out
rm -f "$runs"

wants() {
    case " $parts " in *" $1 "*) return 0 ;; esac
    return 1
}

# ---- data

generate() { # name, images, seed, split, more
    [ -f "$folder/$1/done" ] && return
    printf 'generating %s\n' "$1" >&2
    name=$1
    images=$2
    seed=$3
    split=$4
    shift 4
    rm -rf "${folder:?}/$name"
    "$jdk/bin/java" -cp "$jar" $package.Generate "$folder/$name" --images "$images" --seed "$seed" --split "$split" "$@"
    : >"$folder/$name/done"
}

file() { # name, split
    printf '%s/%s/annotations/person_keypoints_%s.json' "$folder" "$1" "$2"
}

bytes() {
    du -bs "$1" 2>/dev/null | cut -f 1 || find "$1" -type f -exec wc -c {} + | awk '/ total$/ { t += $1 } END { print t }'
}

generate val 5000 1 val2017
wants train && generate train 118287 2 train2017
wants eval && generate scored 5000 1 val2017 --results 100000
wants eval && generate scored-train 118287 2 train2017 --results 500000
wants big && generate big 990000 3 big
wants pictures && generate pictures 5000 4 val2017 --pictures

# ---- runs

measure() { # name, input, what to remove first, command…
    name=$1
    input=$2
    shift 2
    printf '%s\n' "$name" >&2
    "$jdk/bin/java" --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 -cp "$jar" $package.Measure \
        "$runs" "$name" "$(bytes "$input")" "$@"
}

# Our classes start from a cache made beforehand, as the program does. Without a record of hot methods: the machine would
# compile them all at once (docs/decisions/0010-measured-settings.md).
cached() { # class, file to train with, -> $cache
    cache=$folder/$1.aot
    # shellcheck disable=SC2086
    "$jdk/bin/java" $ours -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining -XX:AOTCacheOutput="$cache.new" \
        -cp "$jar" "$package.$1" "$2" >/dev/null 2>&1
    mv "$cache.new" "$cache"
}

val=$(file val val2017)
train=$(file train train2017)
big=$(file big big)
pictures=$folder/pictures
export ARMATURE_OPTS=
cached Stream "$val"
cached Hold "$val"

round=0
while [ "$round" -lt "$rounds" ]; do
    round=$((round + 1))
    printf -- '---- round %d of %d\n' "$round" "$rounds" >&2
    if wants train; then
        cat "$train" >/dev/null
        measure "yardstick train" "$train" - "$jdk/bin/java" -cp "$jar" $package.Yardstick "$train"
        # shellcheck disable=SC2086
        measure "stream train" "$train" - \
            "$jdk/bin/java" -XX:AOTCache="$folder/Stream.aot" $ours -cp "$jar" $package.Stream "$train"
        # shellcheck disable=SC2086
        measure "hold train" "$train" - \
            "$jdk/bin/java" -XX:AOTCache="$folder/Hold.aot" $ours -cp "$jar" $package.Hold "$train"
        measure "COCO to COCO train" "$train" "$out" "$here/armature" convert "$train" "$out" -f coco_person_keypoints
        measure "COCO to Datumaro train" "$train" "$out" "$here/armature" convert "$train" "$out" -f datumaro
        measure "check train" "$train" - "$here/armature" check --no-pictures "$train"
        measure "remap train" "$train" "$out" "$here/armature" remap "$train" "$out" --to crowdpose
        measure "filter train" "$train" "$out" "$here/armature" filter "$train" "$out" --where "area > 32^2"
        measure "stats train" "$train" - "$here/armature" stats "$train"
        measure "merge train" "$train" "$out" "$here/armature" merge "$train" "$out"
        rm -rf "$out"
    fi
    if wants val; then
        cat "$val" >/dev/null
        measure "info val" "$val" - "$here/armature" info "$val"
        measure "COCO to COCO val" "$val" "$out" "$here/armature" convert "$val" "$out" -f coco_person_keypoints
        measure "COCO to Datumaro val" "$val" "$out" "$here/armature" convert "$val" "$out" -f datumaro
        rm -rf "$out"
    fi
    if wants eval; then
        find "$folder/scored" "$folder/scored-train" -type f -exec cat {} + >/dev/null
        measure "eval val, 100 000 results" "$folder/scored" - "$here/armature" eval \
            "$(file scored val2017)" "$folder/scored/results_val2017_100000.json"
        measure "eval train, 500 000 results" "$folder/scored-train" - "$here/armature" eval \
            "$(file scored-train train2017)" "$folder/scored-train/results_train2017_500000.json"
    fi
    if wants big; then
        cat "$big" >/dev/null
        ARMATURE_OPTS=-Xmx256m
        measure "COCO to COCO 2 GB in 256 MB" "$big" "$out" \
            "$here/armature" convert "$big" "$out" -f coco_person_keypoints
        measure "COCO to Datumaro 2 GB in 256 MB" "$big" "$out" "$here/armature" convert "$big" "$out" -f datumaro
        ARMATURE_OPTS=
        rm -rf "$out"
    fi
    if wants pictures; then
        find "$pictures" -type f -exec cat {} + >/dev/null
        measure "pictures copied" "$pictures" "$out" cp -r "$pictures" "$out"
        measure "pictures to zip" "$pictures" "$out.zip" \
            "$here/armature" convert "$pictures" "$out.zip" -f coco_person_keypoints --save-images
        measure "pictures from zip" "$out.zip" "$out" \
            "$here/armature" convert "$out.zip" "$out" -f coco_person_keypoints --save-images
        rm -rf "$out" "$out.zip"
    fi
done

"$jdk/bin/java" -cp "$jar" $package.Report "$runs"
