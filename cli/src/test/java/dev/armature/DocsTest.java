package dev.armature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.testkit.Repo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Pages that speak of the code stay true, and nothing in the tree speaks of the machine it was written on.
class DocsTest {

    /// Names in backticks that look like a class of ours and are none.
    private static final Set<String> FOREIGN = Set.of(
            // the JDK's
            "MemorySegment",
            "NullPointerException",
            "IllegalArgumentException",
            "NaN",
            // names in the files of other tools
            "LabelMe");

    /// Folders that are made, not written.
    private static final Set<String> MADE = Set.of(".git", ".idea", ".vscode", "target", "node_modules");

    private static final Pattern FENCE = Pattern.compile("(?ms)^ *(```|~~~).*?^ *\\1 *$");
    private static final Pattern CLASS_IN_TICKS =
            Pattern.compile("`([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+)(?:[.(#][^`]*)?`");
    private static final Pattern OUR_NAME_IN_TICKS = Pattern.compile("`(dev\\.armature(?:\\.\\w+)+)(?:[(#][^`]*)?`");
    private static final Pattern TYPE =
            Pattern.compile("(?m)^\\s*(?:[\\w-]+\\s+)*(?:class|record|enum|@?interface)\\s+(\\w+)");
    private static final Pattern LINK = Pattern.compile("\\]\\(<?([^)\\s>]+)>?(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern OUTSIDE = Pattern.compile("[a-z][a-z0-9+.-]*:.*|//.*|#.*");
    private static final Pattern KNOWN_DIFFERENCES = Pattern.compile("(?m)^#+ .*Known differences");

    private static final Pattern REGISTRY_HOST = Pattern.compile(
            "repo1?[.]maven|maven[.]google|central[.]sonatype|(oss|s01)[.]sonatype|registry[.](npm|yarn)|npmmirror[.]com");
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.~*-])/(?:(?:work|root|farm)/|home/[a-z]|Users/[a-zA-Z]|usr/lib/j[v]m)");

    private static Path root;
    private static List<Path> files; // written ones, sorted

    @BeforeAll
    static void listTheTree() throws IOException {
        root = Repo.root();
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean skipped = MADE.contains(folder.getFileName().toString()) && !folder.equals(root);
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    found.add(root.relativize(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files = found.stream().sorted().toList();
    }

    @Test
    void everyClassThatAPageNamesExists() throws IOException {
        Set<String> types = types();
        List<String> missing = new ArrayList<>();
        for (Path page : pagesAboutTheCode()) {
            String text = FENCE.matcher(text(page)).replaceAll("");
            groups(CLASS_IN_TICKS, text)
                    .filter(name -> !types.contains(name) && !FOREIGN.contains(name))
                    .forEach(name -> missing.add(page + ": " + name));
            groups(OUR_NAME_IN_TICKS, text)
                    .filter(name -> !exists(name))
                    .forEach(name -> missing.add(page + ": " + name));
        }
        assertThat(missing).as("names that no class of ours has").isEmpty();
    }

    @Test
    void everyRelativeLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : files(name -> name.endsWith(".md"))) {
            groups(LINK, FENCE.matcher(text(page)).replaceAll(""))
                    .filter(link -> !OUTSIDE.matcher(link).matches())
                    .filter(link -> !Files.exists(root.resolve(page)
                            .resolveSibling(link.replaceFirst("#.*", "").replace("%20", " "))))
                    .forEach(link -> broken.add(page + ": " + link));
        }
        assertThat(broken).as("links that lead nowhere").isEmpty();
    }

    @Test
    void everyFormatHasItsPage() throws IOException {
        List<String> missing = new ArrayList<>();
        for (String format : formats()) {
            Optional<Path> found = files(name -> name.startsWith("docs/formats/")).stream()
                    .filter(page -> page.getFileName()
                                    .toString()
                                    .replaceAll("-.*|\\.md$", "")
                                    .equals(format)
                            || page.getFileName().toString().replace("-", "").equals(format + ".md"))
                    .findFirst();
            Path page = found.orElse(Path.of("docs/formats", format + ".md"));
            if (found.isEmpty()) {
                missing.add(page + " is absent");
            } else if (!KNOWN_DIFFERENCES.matcher(text(page)).find()) {
                missing.add(page + ": no heading \"Known differences\"");
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void noFileNamesARegistry() throws IOException {
        assertThat(linesWith(REGISTRY_HOST, _ -> true)).isEmpty();
    }

    @Test
    void noFileHoldsAPathOfAMachine() throws IOException {
        // The launcher lists the folders that JDKs usually lie in.
        assertThat(linesWith(MACHINE_PATH, name -> !name.equals("armature"))).isEmpty();
    }

    /// The packages of formats. One is what labelme and Label Studio have in common.
    private static List<String> formats() {
        Path prefix = Path.of("formats/src/main/java/dev/armature/format");
        return files.stream()
                .filter(file -> file.startsWith(prefix) && file.getNameCount() > prefix.getNameCount() + 1)
                .map(file -> file.getName(prefix.getNameCount()).toString())
                .distinct()
                .filter(format -> !format.equals("figure"))
                .toList();
    }

    private static List<Path> pagesAboutTheCode() {
        return files(name -> name.equals("ARCHITECTURE.md") || name.startsWith("docs/") && name.endsWith(".md"));
    }

    /// The simple names of all types in the sources, nested ones and those of tests too.
    private static Set<String> types() throws IOException {
        Set<String> types = new TreeSet<>();
        for (Path source : files(name -> name.endsWith(".java"))) {
            groups(TYPE, text(source)).forEach(types::add);
        }
        return types;
    }

    /// Whether a name is that of a package or a class of ours, or of a member of one.
    private static boolean exists(String name) {
        String path = name.replace('.', '/');
        String owner = path.substring(0, path.lastIndexOf('/'));
        return files.stream()
                .map(DocsTest::slashed)
                .anyMatch(file -> file.contains("/java/" + path + "/")
                        || file.endsWith("/java/" + path + ".java")
                        || file.endsWith("/java/" + owner + ".java"));
    }

    private static List<String> linesWith(Pattern pattern, Predicate<String> where) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(where)) {
            String text = text(file);
            if (text.indexOf('\0') < 0 && pattern.matcher(text).find()) {
                int number = 0;
                for (String line : text.lines().toList()) {
                    number++;
                    if (pattern.matcher(line).find()) {
                        found.add(file + ":" + number + ": " + line.strip());
                    }
                }
            }
        }
        return found;
    }

    private static List<Path> files(Predicate<String> name) {
        return files.stream().filter(file -> name.test(slashed(file))).toList();
    }

    private static String slashed(Path file) {
        return file.toString().replace('\\', '/');
    }

    /// The content with one character per byte, since not every file of the tree is text.
    private static String text(Path file) throws IOException {
        return Files.readString(root.resolve(file), StandardCharsets.ISO_8859_1);
    }

    private static Stream<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
    }
}
