package dev.armature.format.coco;

import dev.armature.files.CountingStream;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.DatasetSink.Section;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Severity;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.OtherMembers;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.json.JsonValue;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads one COCO annotation file. In the order of the file it needs one pass and one element of memory. By image
/// it needs two passes: the first notes where each image and annotation lies (see [ByImage]), the second reads
/// them there.
public final class CocoReader {

    /// One annotation file.
    ///
    /// @param part names task and subset; its file name is used in messages
    /// @param pictures where the pictures of segments are, for a panoptic file
    /// @param described whether only images and categories are wanted, for results that are about them
    public record Source(Path file, Part part, Optional<SegmentPictures> pictures, boolean described) {

        public Source(Path file, Part part) {
            this(file, part, Optional.empty(), false);
        }
    }

    private final List<Source> sources;
    private final Problems problems;
    private final Tally tally;
    private final OtherMembers others;

    public CocoReader(Path file, Part part, Problems problems, Tally tally, boolean keepText) {
        this(List.of(new Source(file, part)), problems, tally, keepText ? OtherMembers.KEPT : OtherMembers.IGNORED);
    }

    /// @param sources the files of one subset
    public CocoReader(List<Source> sources, Problems problems, Tally tally, boolean keepText) {
        this(sources, problems, tally, keepText ? OtherMembers.KEPT : OtherMembers.IGNORED);
    }

    public CocoReader(List<Source> sources, Problems problems, Tally tally, OtherMembers others) {
        this.sources = List.copyOf(sources);
        this.problems = problems;
        this.tally = tally;
        this.others = others;
    }

    public void read(DatasetSink sink, Order order) throws IOException, FormatException {
        read(sink, order, Progress.none());
    }

    /// Pushes the files into the sink: as read each file is a part of its own, by image they are one.
    ///
    /// @throws FormatException if a file is not JSON, or not a COCO dataset
    public void read(DatasetSink sink, Order order, Progress progress) throws IOException, FormatException {
        switch (order) {
            case BY_IMAGE -> new ByImage(sources, problems, tally, others).read(sink, progress);
            case AS_READ -> {
                long total = 0;
                for (Source source : sources) {
                    total += Files.size(source.file());
                }
                CountingStream.Count count = new CountingStream.Count(progress, total);
                for (Source source : sources) {
                    try (InputStream in = new CountingStream(source.file(), count)) {
                        readThrough(in, source.part(), sink);
                    }
                }
            }
        }
    }

    /// One pass over a stream, in the order of the file.
    private void readThrough(InputStream in, Part part, DatasetSink sink) throws IOException, FormatException {
        JsonReader json = new JsonReader(in, part.file());
        TopLevel top = new TopLevel(json, part, problems);
        Elements elements = new Elements(json, problems, others, part.task());
        References references = new References(part, problems);
        problems.reader(elements::here);
        boolean annotations = sink.wants(Section.ANNOTATIONS);
        boolean images = annotations || sink.wants(Section.IMAGES); // annotations are held against images
        sink.begin(part);
        top.read(new TopLevel.Visitor() {
            @Override
            public boolean wants(Section section) {
                return switch (section) {
                    case LABELS -> true;
                    case IMAGES -> images;
                    case ANNOTATIONS -> annotations;
                };
            }

            @Override
            public void member(String name) throws IOException, FormatException {
                sink.member(name, json.raw());
            }

            @Override
            public void open(Section section, boolean keyed) throws IOException, FormatException {
                sink.open(section, keyed);
            }

            @Override
            public void label(long index) throws IOException, FormatException {
                long at = json.offset();
                Optional<Label> label = elements.label(index);
                if (label.isPresent()) {
                    references.label(label.get(), index, at);
                    sink.label(label.get());
                }
            }

            @Override
            public void image(long index, String key) throws IOException, FormatException {
                tally.read(Thing.IMAGES, 1);
                long at = json.offset();
                Optional<Image> image = key == null ? elements.image(index) : elements.keyedImage(key, at, index);
                if (image.isPresent()) {
                    references.image(image.get(), index, at);
                    sink.image(image.get());
                } else {
                    tally.leftOut(Thing.IMAGES, "broken", 1);
                }
            }

            @Override
            public void annotation(long index) throws IOException, FormatException {
                tally.read(Thing.ANNOTATIONS, 1);
                long at = json.offset();
                Optional<Instance> annotation = elements.annotation(index);
                if (annotation.isPresent()) {
                    references.annotation(annotation.get(), index, at);
                    sink.annotation(annotation.get());
                } else {
                    tally.leftOut(Thing.ANNOTATIONS, "broken", 1);
                }
            }
        });
        elements.end();
        references.end();
        sink.end(part);
    }

    /// The top level of a COCO file: which member is what, and what to say of a file that is none.
    static final class TopLevel {

        /// Is called with the reader standing on the element, and reads it.
        interface Visitor {
            /// Whether the elements of a section are wanted; else the section is passed over as a whole.
            default boolean wants(Section section) {
                return true;
            }

            void member(String name) throws IOException, FormatException;

            void open(Section section, boolean keyed) throws IOException, FormatException;

            void label(long index) throws IOException, FormatException;

            /// @param key the member's name when the images are an object, else null
            void image(long index, String key) throws IOException, FormatException;

            void annotation(long index) throws IOException, FormatException;
        }

        private final JsonReader json;
        private final Part part;
        private final Problems problems;
        private String section = "";
        private long index = -1;

        TopLevel(JsonReader json, Part part, Problems problems) {
            this.json = json;
            this.part = part;
            this.problems = problems;
        }

        void read(Visitor visitor) throws IOException, FormatException {
            try {
                if (json.hadByteOrderMark()) {
                    problems.note("json-bom", Location.of(part.file()), "the file begins with a byte order mark");
                }
                if (part.task() == Task.RESULTS && json.peek() == Kind.ARRAY) {
                    list(visitor, Section.ANNOTATIONS);
                    json.endDocument();
                    return;
                }
                if (json.peek() != Kind.OBJECT) {
                    throw new FormatException("coco-not", json.here(), Foreign.ofTop(json));
                }
                members(visitor);
                section = "";
                json.endDocument();
            } catch (FormatException broken) {
                throw placed(broken);
            }
        }

        private void members(Visitor visitor) throws IOException, FormatException {
            boolean images = false;
            boolean annotations = false;
            boolean categories = false;
            Set<String> others = new TreeSet<>();
            json.beginObject();
            while (json.hasNext()) {
                String name = json.name();
                section = name;
                switch (name) {
                    case "images" -> {
                        repeated(images);
                        images = true;
                        images(visitor);
                    }
                    case "annotations" -> {
                        repeated(annotations);
                        annotations = true;
                        list(visitor, Section.ANNOTATIONS);
                    }
                    case "categories" -> {
                        repeated(categories);
                        categories = true;
                        list(visitor, Section.LABELS);
                    }
                    default -> {
                        others.add(name);
                        visitor.member(name);
                    }
                }
            }
            json.endObject();
            section = "";
            if (!images && !annotations) {
                if (categories) {
                    others.add("categories");
                }
                throw new FormatException("coco-not", Location.of(part.file()), Foreign.ofMembers(others));
            }
            if (!images) {
                missing("coco-no-images", "images", Severity.ERROR);
            }
            if (!annotations) {
                missing("coco-no-annotations", "annotations", Severity.NOTE);
            }
            if (!categories) {
                missing("coco-no-categories", "categories", Severity.NOTE);
            }
        }

        private void missing(String code, String list, Severity severity) {
            problems.add(new Problem(severity, code, Location.of(part.file()), "the file has no " + list));
        }

        private void repeated(boolean already) throws IOException, FormatException {
            if (already) {
                problems.note(
                        "coco-section-repeats",
                        json.here(),
                        "the member " + section + " is there twice; both are read");
            }
        }

        private void images(Visitor visitor) throws IOException, FormatException {
            if (json.peek() != Kind.OBJECT) {
                list(visitor, Section.IMAGES);
                return;
            }
            problems.note("images-object", json.here(), "images is an object; its keys are read as ids");
            visitor.open(Section.IMAGES, true);
            if (!visitor.wants(Section.IMAGES)) {
                json.skim();
                return;
            }
            json.beginObject();
            for (index = 0; json.hasNext(); index++) {
                visitor.image(index, json.name());
            }
            json.endObject();
            index = -1;
        }

        private void list(Visitor visitor, Section kind) throws IOException, FormatException {
            if (json.peek() != Kind.ARRAY) {
                long at = json.offset();
                String found = JsonValue.read(json).word();
                problems.error(
                        "coco-section",
                        Location.of(part.file(), at, "/" + section),
                        section + " is " + found + "; expected a list");
                return;
            }
            visitor.open(kind, false);
            if (!visitor.wants(kind)) {
                json.skim();
                return;
            }
            json.beginArray();
            for (index = 0; json.hasNext(); index++) {
                switch (kind) {
                    case LABELS -> visitor.label(index);
                    case IMAGES -> visitor.image(index, null);
                    case ANNOTATIONS -> visitor.annotation(index);
                }
            }
            json.endArray();
            index = -1;
        }

        /// Adds the pointer of the element in which the reading ended.
        private FormatException placed(FormatException broken) {
            Problem problem = broken.problem();
            Location where = problem.where();
            boolean top = section.isEmpty();
            if (!where.pointer().isEmpty() || top && index < 0) {
                return broken;
            }
            String pointer = (top ? "" : "/" + section) + (index < 0 ? "" : "/" + index);
            return new FormatException(
                    problem.code(), Location.of(where.file(), where.offset(), pointer), problem.what());
        }
    }
}
