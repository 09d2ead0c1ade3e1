package dev.armature.convert;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Pictures;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.merge.MergeSource;
import dev.armature.model.Image;
import dev.armature.model.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The datasets of a merge. Their files go by their paths as they were named, so that two of one name are told
/// apart.
///
/// @param pictures of each dataset
record MergedInputs(List<Dataset> datasets, List<Pictures> pictures) {

    /// Problems of an input that is not open yet, see [#naming].
    static Problems naming(Path source, Problems whole) {
        boolean folder = Files.isDirectory(source);
        return new Problems(whole.policy(), (problem, count) -> {
            Location where = problem.where();
            Location named = new Location(
                    file(source, folder, where.file()),
                    where.offset(),
                    where.pointer(),
                    where.image(),
                    where.annotation());
            whole.add(new Problem(problem.severity(), problem.code(), named, problem.what()), count);
        });
    }

    /// Problems of an input, whose files are called as messages of the whole call them.
    Problems naming(int input, Problems whole) {
        return naming(datasets.get(input).input().source(), whole);
    }

    private static String file(Path source, boolean folder, String file) {
        Path base = folder ? source : source.getParent();
        return base == null || file.equals(source.toString())
                ? file
                : base.resolve(file).toString().replace('\\', '/');
    }

    private String file(int input, String file) {
        Input of = datasets.get(input).input();
        return file(of.source(), of.kind() == Input.Kind.FOLDER, file);
    }

    /// All parts that are known before reading, in the order of the inputs.
    List<MergeSource> sources() {
        List<MergeSource> sources = new ArrayList<>();
        for (int i = 0; i < datasets.size(); i++) {
            for (Part part : datasets.get(i).parts()) {
                sources.add(source(i, part));
            }
        }
        return sources;
    }

    MergeSource source(int input, Part part) {
        return new MergeSource(input, part, file(input, part.file()));
    }

    Dataset dataset(MergeSource source) {
        return datasets.get(source.input());
    }

    boolean anyOfCoco() {
        return datasets.stream().anyMatch(dataset -> dataset.format().equals("coco"));
    }

    List<String> recognised() {
        List<String> recognised = new ArrayList<>();
        for (int i = 0; i < datasets.size(); i++) {
            for (String sentence : datasets.get(i).recognised()) {
                recognised.add(file(i, sentence));
            }
        }
        return recognised;
    }

    Map<String, Path> files() throws IOException, FormatException {
        Map<String, Path> files = new LinkedHashMap<>();
        for (int i = 0; i < datasets.size(); i++) {
            for (Map.Entry<String, Path> file : datasets.get(i).files().entrySet()) {
                files.put(file(i, file.getKey()), file.getValue());
            }
        }
        return files;
    }

    /// A hash of the picture's bytes; empty if there is none.
    Optional<String> content(MergeSource source, Image image) throws IOException, FormatException {
        Optional<Entry> picture = pictures.get(source.input()).find(source.part(), image);
        return picture.isEmpty() ? Optional.empty() : Optional.of(content(source, picture.get()));
    }

    /// A hash of the bytes of a picture of that input.
    String content(MergeSource source, Entry picture) throws IOException, FormatException {
        try (InputStream in = dataset(source).input().stream(picture)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[1 << 16];
            for (int length = in.read(block); length >= 0; length = in.read(block)) {
                digest.update(block, 0, length);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }
}
