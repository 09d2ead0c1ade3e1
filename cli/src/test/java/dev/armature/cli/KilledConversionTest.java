package dev.armature.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import dev.armature.convert.Conversion;
import dev.armature.flow.Tally;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A conversion killed with SIGKILL at random moments: what stands under the name of the output is then nothing,
/// all of the old or all of the new; in a folder that is overwritten each file is all old or all new, and new
/// annotations stand beside new pictures only. What is left behind is hidden, harms no later run, and goes with it.
class KilledConversionTest {

    private static final long SEED = 20_261_122;
    private static final int IMAGES = 12_000; // so that writing takes a good part of the run
    private static final int PICTURES = 60;
    private static final long MOST_SECONDS = 60; // for one run; an unkilled one takes less than one

    @TempDir
    private static Path made;

    private static Path input;

    /// What a conversion is to write, and the kills it has to stand.
    ///
    /// @param old whether the output is there before
    private record Target(String name, boolean old, int kills) {}

    /// When a run is killed.
    private enum Moment {
        /// At a random moment of its whole time.
        ANY,
        /// At a random moment after its first bytes were written.
        WRITING,
        /// As soon as anything changes under the name of the output.
        APPEARING
    }

    /// What the kills met.
    private static final class Met {
        private int killed; // before they ended
        private int leftovers; // with something left behind
        private int finished; // after the new content had its name
    }

    @BeforeAll
    static void writeTheInput() throws IOException {
        input = dataset(made.resolve("input"), IMAGES, 1);
    }

    @Test
    void aJsonFileIsAbsentOrWhole() throws Exception {
        stands(new Target("out.json", false, 13));
    }

    @Test
    void aFolderIsAbsentOrWhole() throws Exception {
        stands(new Target("out", false, 12));
    }

    @Test
    void aZipIsAbsentOrWhole() throws Exception {
        stands(new Target("out.zip", false, 12));
    }

    @Test
    void anOutputThatWasThereIsOldOrNew() throws Exception {
        stands(new Target("old.json", true, 5));
        stands(new Target("old.zip", true, 4));
        stands(new Target("old", true, 4));
    }

    private void stands(Target target) throws Exception {
        Path folder = Files.createDirectories(made.resolve("of-" + target.name()));
        Path output = folder.resolve(target.name());
        TreeMap<String, String> before = new TreeMap<>();
        if (target.old()) {
            assertThat(end(start(dataset(made.resolve("older-" + target.name()), 50, 2), output)))
                    .isZero();
            before = tree(output);
        }
        Path sample = made.resolve("sample-" + target.name()).resolve(target.name());
        long whole = Long.MAX_VALUE; // the first run is slow
        for (int run = 0; run < 2; run++) {
            remove(sample);
            if (target.old()) {
                copy(output, sample);
            }
            long started = System.nanoTime();
            assertThat(end(start(input, sample))).isZero();
            whole = Math.min(whole, System.nanoTime() - started);
        }
        TreeMap<String, String> after = tree(sample);
        Path keep = made.resolve("keep-" + target.name());
        if (target.old()) {
            copy(output, keep);
        }
        Random random = new Random(SEED + target.name().hashCode());
        Met met = new Met();
        for (int kill = 0; kill < target.kills(); kill++) {
            String which = "kill %d of %s (seed %d)".formatted(kill, target.name(), SEED);
            Moment moment = Moment.values()[kill % Moment.values().length];
            boolean ended = kill(folder, output, moment, random.nextDouble(), whole, met);
            check(which + ", " + moment, target, output, ended ? after : before, after);
            remove(output);
            if (target.old()) {
                copy(keep, output);
            }
        }
        System.out.printf(
                "%s: %d kills, %d hit a running conversion, %d left something behind, %d came after the end%n",
                target.name(), target.kills(), met.killed, met.leftovers, met.finished);
        assertThat(met.killed).as("kills that hit").isPositive();
        afterwards(folder, output, after);
    }

    /// Kills a run.
    ///
    /// @param share of the time that it is expected to take or to go on
    /// @return whether it had ended well before
    private static boolean kill(Path folder, Path output, Moment moment, double share, long whole, Met met)
            throws Exception {
        long began = System.nanoTime();
        int already = hidden(folder).size();
        long bytes = size(folder.toFile());
        String old = stamp(output);
        Process process = start(input, output);
        switch (moment) {
            case ANY -> TimeUnit.NANOSECONDS.sleep((long) (share * whole));
            case WRITING -> {
                while (process.isAlive() && size(folder.toFile()) == bytes) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
                TimeUnit.NANOSECONDS.sleep((long) (share * Math.max(0, whole - (System.nanoTime() - began))));
            }
            case APPEARING -> {
                while (process.isAlive() && stamp(output).equals(old)) {
                    Thread.onSpinWait();
                }
            }
        }
        process.destroyForcibly();
        int exit = end(process);
        if (exit == 0) {
            met.finished++;
        } else {
            met.killed++;
        }
        if (hidden(folder).size() > already) {
            met.leftovers++;
        }
        return exit == 0;
    }

    /// Changes when anything under the output does.
    private static String stamp(Path output) throws IOException {
        if (!Files.isDirectory(output)) {
            return one(output);
        }
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(output)) {
            for (Path file : files.filter(each -> !each.getFileName().toString().startsWith("."))
                    .toList()) {
                all.append(stamp(file));
            }
        }
        return all.append('/').toString();
    }

    private static String one(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.fileKey() + " " + now.size() + " " + now.lastModifiedTime() + ";";
        } catch (IOException absent) {
            return "";
        }
    }

    private static void check(
            String which, Target target, Path output, TreeMap<String, String> before, TreeMap<String, String> after)
            throws IOException {
        TreeMap<String, String> now = tree(output);
        boolean folder = Files.isDirectory(output);
        if (now.equals(after)) {
            return;
        }
        if (!target.old() || !folder) {
            assertThat(now).as(which + ": neither the old nor the new content").isEqualTo(before);
            return;
        }
        boolean newAnnotations = false;
        boolean oldPictures = false;
        for (String path : now.keySet()) {
            String is = now.get(path);
            assertThat(is.equals(before.get(path)) || is.equals(after.get(path)))
                    .as(which + ": " + path + " is neither the old nor the new file")
                    .isTrue();
            newAnnotations |= path.endsWith(".json") && !is.equals(before.get(path));
            oldPictures |= path.endsWith(".jpg") && after.containsKey(path) && !is.equals(after.get(path));
        }
        oldPictures |= !now.keySet().containsAll(after.keySet());
        assertThat(newAnnotations && oldPictures)
                .as(which + ": new annotations beside old pictures")
                .isFalse();
    }

    /// A run that nobody kills succeeds beside what is left, and removes it once it is old enough to be surely
    /// dead.
    private static void afterwards(Path folder, Path output, TreeMap<String, String> after) throws Exception {
        for (Path left : hidden(folder)) {
            Path lock = left.resolve("lock");
            if (Files.exists(lock)) {
                Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(60)));
            }
        }
        assertThat(end(start(input, output))).as("exit of the run afterwards").isZero();
        assertThat(tree(output)).isEqualTo(after);
        assertThat(hidden(folder))
                .as("what is left behind after a run")
                .allMatch(left -> !Files.exists(left.resolve("lock")));
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.filter(file -> !file.getFileName().toString().startsWith(".")))
                    .containsExactly(output);
        }
    }

    // ---- processes

    private static Process start(Path from, Path to) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Djava.io.tmpdir=" + made,
                "-cp",
                classPath(),
                Main.class.getName(),
                "convert",
                from.toString(),
                to.toString(),
                "-f",
                "coco_person_keypoints",
                "--overwrite",
                "--quiet"));
        if (!to.toString().endsWith(".json")) {
            words.add("--save-media");
        }
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(made.resolve("out.log").toFile())
                .start();
    }

    private static int end(Process process) throws InterruptedException {
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            fail("a conversion took more than " + MOST_SECONDS + " s");
        }
        return process.exitValue();
    }

    private static String classPath() {
        try {
            List<String> places = new ArrayList<>();
            for (Class<?> one : List.of(Main.class, Conversion.class, Tally.class)) {
                places.add(Path.of(one.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString());
            }
            return String.join(java.io.File.pathSeparator, places);
        } catch (URISyntaxException unusable) {
            throw new AssertionError("a place of our classes is no path", unusable);
        }
    }

    // ---- files

    /// A COCO dataset with some pictures; another variant has other numbers and other bytes in its pictures.
    private static Path dataset(Path folder, int count, int variant) throws IOException {
        Path annotations = Files.createDirectories(folder.resolve("annotations"));
        Path pictures = Files.createDirectories(folder.resolve("images").resolve("train"));
        StringBuilder images = new StringBuilder();
        StringBuilder people = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            String comma = i == 1 ? "" : ",\n";
            images.append(comma)
                    .append("{\"id\":")
                    .append(i)
                    .append(",\"file_name\":\"")
                    .append(i)
                    .append(".jpg\",\"width\":640,\"height\":480}");
            people.append(comma)
                    .append("{\"id\":")
                    .append(i)
                    .append(",\"image_id\":")
                    .append(i)
                    .append(",\"category_id\":1,\"iscrowd\":0,\"area\":100.5,\"bbox\":[1,2,3,")
                    .append(variant)
                    .append("],\"num_keypoints\":17,\"keypoints\":[1.25,2.5,2")
                    .append(",33.125,44.5,1".repeat(16))
                    .append("]}");
            if (i <= PICTURES) {
                byte[] bytes = new byte[10_000];
                new Random(31L * i + variant).nextBytes(bytes);
                bytes[0] = (byte) 0xFF;
                bytes[1] = (byte) 0xD8;
                bytes[2] = (byte) 0xFF;
                Files.write(pictures.resolve(i + ".jpg"), bytes);
            }
        }
        String names = "\"p"
                + String.join(
                        "\",\"p",
                        Stream.iterate(0, n -> n + 1)
                                .limit(17)
                                .map(String::valueOf)
                                .toList()) + "\"";
        Files.writeString(
                annotations.resolve("person_keypoints_train.json"),
                "{\"categories\":[{\"id\":1,\"name\":\"person\",\"keypoints\":[" + names
                        + "],\"skeleton\":[[1,2]]}],\n\"images\":[" + images + "],\n\"annotations\":[" + people
                        + "]}\n");
        return folder;
    }

    /// Every file below, or the file itself, with its bytes; nothing for what is not there. Hidden files in it
    /// count too.
    private static TreeMap<String, String> tree(Path root) throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return files;
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String path = root.relativize(file).toString();
                if (!path.startsWith(".")) { // ours, unfinished, inside of the folder that is overwritten
                    files.put(path, java.util.HexFormat.of().formatHex(digest(Files.readAllBytes(file))));
                }
            }
        }
        return files;
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }

    /// What runs have left behind, or are writing, beside the output.
    private static List<Path> hidden(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    /// Bytes of all files below: of the output, and of what runs have left or are writing beside it or in it.
    private static long size(java.io.File file) {
        long sum = file.length(); // 0 for what has just gone
        java.io.File[] inside = file.isDirectory() ? file.listFiles() : null;
        for (java.io.File one : inside == null ? new java.io.File[0] : inside) {
            sum += size(one);
        }
        return file.isDirectory() ? sum - file.length() : sum;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path place = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(place);
                } else {
                    Files.copy(file, file.equals(from) ? to : place);
                }
            }
        }
    }

    private static void remove(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
