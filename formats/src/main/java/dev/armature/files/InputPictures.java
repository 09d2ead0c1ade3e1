package dev.armature.files;

import dev.armature.model.Image;
import dev.armature.model.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Finds the pictures of one input, by the rules of [Pictures].
final class InputPictures implements Pictures {

    private static final Set<String> PICTURES = Set.of(
            "jpg", "jpeg", "jpe", "jp2", "png", "gif", "webp", "bmp", "tif", "tiff", "avif", "heic", "ppm", "pgm");
    private static final String ANNOTATIONS = "annotations";
    private static final String IMAGES = "images";

    private final Input input;
    private final Map<String, Entry> byPath = new HashMap<>(); // by composed path
    private final Map<String, List<Entry>> byName = new HashMap<>(); // by composed last part
    private final Map<String, List<String>> places = new HashMap<>(); // by annotation file and subset

    InputPictures(Input input) {
        this.input = input;
        for (Entry entry : input.entries()) {
            byPath.put(composed(entry.path()), entry);
            byName.computeIfAbsent(composed(entry.name()), _ -> new ArrayList<>(1))
                    .add(entry);
        }
    }

    @Override
    public Optional<Entry> find(Part part, Image image) throws IOException {
        String written = image.name();
        String name = composed(Names.plain(written.replace('\\', '/')));
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (Names.fault(written.replace('\\', '/')).isEmpty()) {
            for (String place : places(part)) {
                Optional<Entry> found = look(place.isEmpty() ? name : place + "/" + name);
                if (found.isPresent()) {
                    return found;
                }
            }
            Optional<Entry> found = bySuffix(name);
            if (found.isEmpty()) {
                found = byFolders(part, name);
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return input.kind() == Input.Kind.ZIP ? Optional.empty() : asWritten(part, written);
    }

    /// Folders to look into, "" for the root.
    private List<String> places(Part part) throws IOException {
        String key = part.file() + '\0' + part.subset();
        List<String> known = places.get(key);
        if (known == null) {
            known = List.copyOf(newPlaces(part));
            places.put(key, known);
        }
        return known;
    }

    private Set<String> newPlaces(Part part) throws IOException {
        Set<String> places = new LinkedHashSet<>();
        String beside = folderOf(part);
        for (String root : roots(beside)) {
            String below = root.isEmpty() ? "" : root + "/";
            places.add(below + IMAGES + "/" + part.subset());
            places.add(below + IMAGES + "/" + subsetOfFile(part));
            places.add(below + IMAGES);
            places.add(below + part.subset());
            places.add(root);
        }
        places.add(beside);
        for (String root : roots(beside)) {
            String below = root.isEmpty() ? "" : root + "/";
            places.addAll(withYear(below + IMAGES + "/", part.subset()));
            places.addAll(withYear(below, part.subset()));
        }
        return places;
    }

    /// The subset that the name of the file tells: that of the part may be another one, after a division.
    private static String subsetOfFile(Part part) {
        String name = new Entry(part.file(), 0).name();
        String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        String word = part.task().word() + "_";
        return stem.startsWith(word) ? stem.substring(word.length()) : stem;
    }

    /// The folder of the annotation file, relative to the input's root.
    private String folderOf(Part part) {
        String file = part.file();
        String archive = input.name() + "/";
        if (input.kind() == Input.Kind.ZIP && file.startsWith(archive)) {
            file = file.substring(archive.length());
        }
        return new Entry(file, 0).folder();
    }

    /// The dataset's root: the folder above `annotations`, or that of the file. Then the input's.
    private Set<String> roots(String beside) {
        Set<String> roots = new LinkedHashSet<>();
        if (input.kind() == Input.Kind.FILE) {
            Path folder = input.base().toAbsolutePath().normalize().getFileName();
            if (folder != null && folder.toString().equalsIgnoreCase(ANNOTATIONS)) {
                roots.add("..");
            }
            roots.add("");
            return roots;
        }
        Entry folder = new Entry(beside, 0);
        roots.add(folder.name().equalsIgnoreCase(ANNOTATIONS) ? folder.folder() : beside);
        roots.add("");
        return roots;
    }

    /// Folders named like the subset and some digits, `train2017` for `train`.
    private Set<String> withYear(String below, String subset) throws IOException {
        Set<String> found = new TreeSet<>();
        for (String folder : foldersIn(below)) {
            String digits = folder.startsWith(subset) ? folder.substring(subset.length()) : "";
            if (!digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                found.add(below + folder);
            }
        }
        return found;
    }

    private List<String> foldersIn(String below) throws IOException {
        if (input.kind() != Input.Kind.FILE) {
            return input.folders().stream()
                    .filter(folder -> folder.startsWith(below) && folder.indexOf('/', below.length()) < 0)
                    .map(folder -> folder.substring(below.length()))
                    .toList();
        }
        Path folder = input.base().resolve(below).toAbsolutePath();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private Optional<Entry> look(String path) throws IOException {
        return input.kind() == Input.Kind.FILE ? onDisk(path) : Optional.ofNullable(byPath.get(path));
    }

    private Optional<Entry> bySuffix(String name) {
        List<Entry> found = byName.getOrDefault(name.substring(name.lastIndexOf('/') + 1), List.of()).stream()
                .filter(entry -> ("/" + composed(entry.path())).endsWith("/" + name))
                .limit(2)
                .toList();
        return found.size() == 1 && input.kind() != Input.Kind.FILE ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /// A name that repeats the folder of its annotation file, as DeepLabCut's do: `labeled-data/a/x.png` in
    /// `labeled-data/a/CollectedData.csv`.
    private Optional<Entry> byFolders(Part part, String name) throws IOException {
        int cut = name.lastIndexOf('/');
        String beside = folderOf(part);
        String folder = input.kind() == Input.Kind.FILE
                ? input.base().toAbsolutePath().normalize().toString().replace('\\', '/')
                : beside;
        if (cut < 0 || !("/" + composed(folder)).endsWith("/" + name.substring(0, cut))) {
            return Optional.empty();
        }
        return look(composed(beside.isEmpty() ? name.substring(cut + 1) : beside + name.substring(cut)));
    }

    /// A path as it stands in the file: absolute, or relative to the annotation file or the current folder.
    private Optional<Entry> asWritten(Part part, String written) throws IOException {
        if (!PICTURES.contains(Names.extension(written))) {
            return Optional.empty();
        }
        String beside = folderOf(part);
        Optional<Entry> found = onDisk(beside.isEmpty() ? written : beside + "/" + written);
        return found.isPresent() ? found : onDisk(absolute(written));
    }

    private static String absolute(String written) {
        try {
            return Path.of(written).toAbsolutePath().normalize().toString();
        } catch (InvalidPathException notAPath) {
            return "";
        }
    }

    private Optional<Entry> onDisk(String path) throws IOException {
        try {
            Path file = input.base().resolve(path);
            return Files.isRegularFile(file) && PICTURES.contains(Names.extension(path))
                    ? Optional.of(new Entry(path, Files.size(file)))
                    : Optional.empty();
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    private static String composed(String path) {
        return path.chars().allMatch(c -> c < 0x80) ? path : Normalizer.normalize(path, Normalizer.Form.NFC);
    }
}
