package dev.armature.cli;

import dev.armature.convert.Conversion;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The dataset of a Datumaro project. A project is a folder with `.datumaro/` in it: settings, and beside it one
/// folder for
/// each source. A folder without `.datumaro/` is a dataset itself, as CVAT exports it.
///
/// @param name of the project
/// @param source where its dataset is
/// @param format an input format, "" when the project does not tell one that we read
record ProjectFolder(String name, Path source, String format) {

    private static final List<String> SETTINGS = List.of("tree/config.yml", "config.yml", "config.yaml");

    /// One entry of the settings' `sources`.
    private record Entry(String name, String url, String format) {}

    /// @throws UsageException for a project with several sources, or none
    static ProjectFolder of(Path folder) throws IOException, UsageException {
        Path absolute = folder.toAbsolutePath().normalize();
        String folderName = absolute.getFileName() == null
                ? "project"
                : absolute.getFileName().toString();
        Path hidden = folder.resolve(".datumaro");
        if (!Files.isDirectory(hidden)) {
            return new ProjectFolder(folderName, folder, "");
        }
        List<String> settings = settings(hidden);
        String name = projectName(settings).orElse(folderName);
        List<ProjectFolder> sources = new ArrayList<>();
        for (Entry entry : sources(settings)) {
            Optional<Path> place = place(folder, entry);
            if (place.isPresent()) {
                sources.add(new ProjectFolder(name, place.get(), readable(entry.format())));
            }
        }
        if (sources.isEmpty()) {
            byFolders(folder, hidden).forEach(place -> sources.add(new ProjectFolder(name, place, "")));
        }
        if (sources.size() == 1) {
            return sources.getFirst();
        }
        if (sources.isEmpty()) {
            throw new UsageException("the project " + folder + " has no source; import one, or name a dataset with -p");
        }
        List<String> places = new ArrayList<>();
        sources.forEach(source -> places.add("-p " + source.source()));
        throw new UsageException("the project " + folder + " has " + sources.size() + " sources; name one of them: "
                + String.join(", ", places));
    }

    private static List<String> settings(Path hidden) throws IOException {
        for (String file : SETTINGS) {
            if (Files.isRegularFile(hidden.resolve(file))) {
                return Files.readAllLines(hidden.resolve(file));
            }
        }
        return List.of();
    }

    private static Optional<String> projectName(List<String> settings) {
        for (String line : settings) {
            if (line.startsWith("project_name:")) {
                return Optional.of(scalar(line)).filter(name -> !name.isEmpty() && !name.equals("undefined"));
            }
        }
        return Optional.empty();
    }

    /// The entries of the mapping `sources`, which Datumaro writes in YAML's block style: the name of a source on
    /// its own
    /// line, its settings deeper below.
    private static List<Entry> sources(List<String> settings) {
        List<Entry> entries = new ArrayList<>();
        boolean inside = false;
        int depth = -1;
        int settingDepth = -1;
        for (String line : settings) {
            int indent = line.length() - line.stripLeading().length();
            boolean blank = line.isBlank() || line.strip().startsWith("#");
            if (!blank && indent == 0) {
                inside = line.startsWith("sources:");
                depth = -1;
            } else if (!blank && inside) {
                depth = depth < 0 ? indent : depth;
                if (indent == depth) {
                    entries.add(new Entry(key(line), "", ""));
                    settingDepth = -1;
                } else if (!entries.isEmpty()) {
                    settingDepth = settingDepth < 0 ? indent : settingDepth;
                    if (indent == settingDepth) {
                        entries.add(with(entries.removeLast(), line));
                    }
                }
            }
        }
        return entries;
    }

    private static Entry with(Entry entry, String line) {
        return switch (key(line)) {
            case "url" -> new Entry(entry.name(), scalar(line), entry.format());
            case "format" -> new Entry(entry.name(), entry.url(), scalar(line));
            default -> entry;
        };
    }

    private static String key(String line) {
        int colon = line.indexOf(':');
        return unquoted((colon < 0 ? line : line.substring(0, colon)).strip());
    }

    private static String scalar(String line) {
        return unquoted(line.substring(line.indexOf(':') + 1).strip());
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2
                && (text.startsWith("'") && text.endsWith("'") || text.startsWith("\"") && text.endsWith("\""));
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /// In the project by its name, else where it came from.
    private static Optional<Path> place(Path folder, Entry entry) {
        Path own = folder.resolve(entry.name());
        if (Files.exists(own)) {
            return Optional.of(own);
        }
        Path origin = folder.resolve(entry.url());
        return entry.url().isEmpty() || !Files.exists(origin) ? Optional.empty() : Optional.of(origin);
    }

    private static String readable(String format) {
        return Conversion.inputFormats().contains(format) ? format : "";
    }

    /// Where projects without settings have their data: `source-1`, `dataset`, or the folder itself.
    private static List<Path> byFolders(Path folder, Path hidden) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> sources = Files.newDirectoryStream(folder, "source-*")) {
            for (Path source : sources) {
                found.add(source);
            }
        }
        found.sort(null);
        for (Path place : List.of(folder.resolve("dataset"), hidden.resolve("dataset"))) {
            if (found.isEmpty() && Files.isDirectory(place)) {
                found.add(place);
            }
        }
        if (found.isEmpty() && Files.isDirectory(folder.resolve("annotations"))) {
            found.add(folder);
        }
        return found;
    }
}
