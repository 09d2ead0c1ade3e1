package dev.armature.format.yolo;

import dev.armature.files.Entry;
import dev.armature.files.Input;
import dev.armature.files.Limits;
import dev.armature.files.PictureSize.Size;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Listener;
import dev.armature.flow.Policy;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.Found;
import dev.armature.format.Head;
import dev.armature.format.OtherMembers;
import dev.armature.format.Reading;
import dev.armature.model.Annotation;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A folder with a dataset, made by hand and read through [YoloFormat].
final class YoloFolder {

    private final Path folder;

    YoloFolder(Path folder) {
        this.folder = folder;
    }

    YoloFolder text(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
        return this;
    }

    /// A picture of that size, as far as its first bytes tell.
    YoloFolder picture(String path, int width, int height) throws IOException {
        ByteBuffer png = ByteBuffer.allocate(33);
        png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        png.putInt(13).put("IHDR".getBytes(StandardCharsets.US_ASCII));
        png.putInt(width).putInt(height);
        Files.createDirectories(folder.resolve(path).getParent());
        Files.write(folder.resolve(path), png.array());
        return this;
    }

    /// The common layout: one picture of 200 x 100 and its rows.
    static YoloFolder of(Path folder, String data, String rows) throws IOException {
        return new YoloFolder(folder)
                .text("data.yaml", data)
                .text("labels/train/a.txt", rows)
                .picture("images/train/a.png", 200, 100);
    }

    Result read() throws IOException {
        return read(Policy.SKIP);
    }

    Result read(Policy policy) throws IOException {
        return read(folder, policy, Optional.empty());
    }

    /// Reads what is at the path as a dataset of YOLO-pose.
    static Result read(Path source, Policy policy, Optional<Size> imageSize) throws IOException {
        Result result = new Result(new Problems(policy), new Tally());
        YoloFormat format = new YoloFormat();
        try (Input input = Input.open(source, Limits.DEFAULTS)) {
            List<Entry> claimed = new ArrayList<>();
            for (Entry entry : input.entries()) {
                if (format.claims(new Head(input, entry))) {
                    claimed.add(entry);
                }
            }
            if (claimed.isEmpty()) {
                result.refused = "nothing is claimed";
                return result;
            }
            Found found = format.open(input, claimed, result.problems);
            result.recognised.addAll(found.recognised());
            found.read(
                    result,
                    new Reading(
                            DatasetSink.Order.BY_IMAGE,
                            OtherMembers.KEPT,
                            result.problems,
                            result.tally,
                            Progress.none(),
                            imageSize));
            for (Map.Entry<String, Path> file : found.files().entrySet()) {
                result.files.put(file.getKey(), Files.readString(file.getValue(), StandardCharsets.ISO_8859_1));
            }
        } catch (FormatException refused) {
            result.refused = refused.problem().code();
            result.problems.add(refused.problem());
        }
        return result;
    }

    /// What was read.
    static final class Result implements Listener {

        final Problems problems;
        final Tally tally;
        final List<String> recognised = new ArrayList<>();
        final Map<String, String> files = new LinkedHashMap<>(); // their bytes, by name
        final Map<String, List<Label>> labels = new LinkedHashMap<>(); // by subset
        final Map<String, List<Image>> images = new LinkedHashMap<>(); // by subset
        final Map<String, List<Instance>> figures = new LinkedHashMap<>(); // by subset and image name
        final Map<String, String> members = new LinkedHashMap<>();
        String refused = "";
        private String subset = "";
        private Image image;

        Result(Problems problems, Tally tally) {
            this.problems = problems;
            this.tally = tally;
        }

        /// All figures in their order.
        List<Instance> all() {
            return figures.values().stream().flatMap(List::stream).toList();
        }

        /// The only figure.
        Instance one() {
            if (all().size() != 1) {
                throw new AssertionError(all().size() + " figures; problems " + codes());
            }
            return all().getFirst();
        }

        List<String> codes() {
            return problems.kinds().stream().map(kind -> kind.first().code()).toList();
        }

        List<String> codes(Severity severity) {
            return problems.kinds().stream()
                    .map(Problems.Kind::first)
                    .filter(problem -> problem.severity() == severity)
                    .map(Problem::code)
                    .toList();
        }

        Problem first(String code) {
            return problems.kinds().stream()
                    .map(Problems.Kind::first)
                    .filter(problem -> problem.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + code + " among " + codes()));
        }

        List<String> subsets() {
            return List.copyOf(images.keySet());
        }

        List<String> names(String of) {
            return images.get(of).stream().map(Image::name).toList();
        }

        @Override
        public void begin(Part part) {
            subset = part.subset();
            labels.put(subset, new ArrayList<>());
            images.put(subset, new ArrayList<>());
        }

        @Override
        public void member(String name, byte[] json) {
            members.put(name, new String(json, StandardCharsets.UTF_8));
        }

        @Override
        public void label(Label label) {
            labels.get(subset).add(label);
        }

        @Override
        public void image(Image next) {
            image = next;
            images.get(subset).add(next);
            tally.written(Thing.IMAGES, 1);
        }

        @Override
        public void annotation(Annotation annotation) {
            if (!annotation.image().equals(image.id())) {
                throw new AssertionError("an annotation of another image");
            }
            figures.computeIfAbsent(subset + "/" + image.name(), _ -> new ArrayList<>())
                    .add((Instance) annotation);
            tally.written(Thing.ANNOTATIONS, 1);
        }
    }
}
