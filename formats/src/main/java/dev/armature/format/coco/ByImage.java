package dev.armature.format.coco;

import dev.armature.files.CountingStream;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Section;
import dev.armature.flow.FormatException;
import dev.armature.flow.Location;
import dev.armature.flow.Problem;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.OtherMembers;
import dev.armature.json.JsonReader;
import dev.armature.json.JsonReader.Kind;
import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Task;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Reads the COCO files of one subset image by image, though their sections come in any order. The first pass looks
/// only for categories and for where each image and annotation lies; the second goes from image to image and reads
/// them there. So no annotation is ever held, or written to a spool: the files themselves are the spool.
///
/// A file of results has neither images nor categories. They come from the file that is read beside it, or else are
/// supplied: an image for every `image_id`, a category for every `category_id`.
///
/// Several files (captions beside keypoints) are one dataset: images are the same when their ids are; annotations
/// of an image come file by file.
final class ByImage {

    private static final long NOTHING = -1;
    private static final byte[] ID = "id".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] IMAGE_ID = "image_id".getBytes(StandardCharsets.US_ASCII);

    private static final int FILE_BITS = 48; // an offset's lower bits; the file's number lies above

    private final List<CocoReader.Source> sources;
    private final Problems problems;
    private final Tally tally;
    private final OtherMembers others;
    private final Set<Id> labels = new HashSet<>();
    private final boolean supply; // whether images and categories are supplied

    ByImage(List<CocoReader.Source> sources, Problems problems, Tally tally, OtherMembers others) {
        this.sources = sources;
        this.problems = problems;
        this.tally = tally;
        this.others = others;
        this.supply = sources.stream().allMatch(source -> source.part().task() == Task.RESULTS);
    }

    void read(DatasetSink sink, Progress progress) throws IOException, FormatException {
        try (Arena arena = Arena.ofConfined()) {
            Index index = new Index(arena);
            List<Second> seconds = new ArrayList<>();
            long total = 0;
            for (CocoReader.Source source : sources) {
                total += 2 * Files.size(source.file());
            }
            CountingStream.Count count = new CountingStream.Count(progress, total);
            Part part = sources.getLast().part();
            sink.begin(part);
            sink.open(Section.LABELS, false);
            for (CocoReader.Source source : sources) {
                References references = new References(source.part(), problems);
                try (InputStream in = new CountingStream(source.file(), count)) {
                    find(in, source, seconds.size(), index, references, sink);
                }
                seconds.add(new Second(source, mapped(source.file(), arena), references, index));
            }
            sink.open(Section.IMAGES, false);
            readImages(index, seconds, sink, count);
            sink.end(part);
        }
    }

    private static MemorySegment mapped(Path file, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    private void readImages(Index index, List<Second> seconds, DatasetSink sink, CountingStream.Count count)
            throws IOException, FormatException {
        for (long i = 0; i < index.images.size(); i++) {
            count.add(image(index, i, seconds, sink));
        }
        for (long owner = 0; owner < index.owners.size(); owner++) {
            if (index.owners.get(owner, Index.SEEN) == 0) {
                strays(index, owner, seconds, sink);
            }
        }
        for (Second second : seconds) {
            second.elements.end();
            second.references.end();
        }
    }

    /// Gives an image and its annotations on.
    ///
    /// @return bytes read
    private long image(Index index, long number, List<Second> seconds, DatasetSink sink)
            throws IOException, FormatException {
        Second second = seconds.get((int) index.images.get(number, Index.FILE));
        Optional<Image> image = second.image(number);
        if (image.isPresent()) {
            second.references.image(
                    image.get(), index.images.get(number, Index.NUMBER), index.images.get(number, Index.OFFSET));
            sink.image(image.get());
        } else {
            tally.leftOut(Thing.IMAGES, "broken", 1);
        }
        long owner = index.images.get(number, Index.OWNER);
        if (owner == NOTHING) {
            return 0;
        }
        if (image.isPresent()) {
            seen(image.get(), second, seconds);
        }
        return annotations(index, owner, seconds, image.isPresent() ? sink : null);
    }

    /// Tells the other files of an image that one of them brought.
    private static void seen(Image image, Second by, List<Second> seconds) {
        for (Second other : seconds) {
            if (other != by) {
                other.references.seen(image);
            }
        }
    }

    /// @param sink null when the image is too broken to be given on
    /// @return bytes read
    private long annotations(Index index, long owner, List<Second> seconds, DatasetSink sink)
            throws IOException, FormatException {
        long bytes = 0;
        long next = index.owners.get(owner, Index.FIRST);
        for (long number = next; number != NOTHING; number = index.annotations.get(number, Index.NEXT)) {
            bytes += index.annotations.get(number, Index.LENGTH);
            Second second = seconds.get((int) (index.annotations.get(number, Index.OFFSET) >>> FILE_BITS));
            Optional<Instance> annotation = second.annotation(number);
            if (annotation.isEmpty()) {
                tally.leftOut(Thing.ANNOTATIONS, "broken", 1);
            } else if (sink == null) {
                tally.leftOut(Thing.ANNOTATIONS, "of a broken image", 1);
            } else if (second.panoptic.isPresent()) {
                for (Instance segment : second.segments(annotation.get().image(), number)) {
                    sink.annotation(segment);
                }
            } else {
                sink.annotation(annotation.get());
            }
        }
        return bytes;
    }

    /// Annotations of images that are not in the file. An output by image has no place for them, unless images are
    /// supplied.
    private void strays(Index index, long owner, List<Second> seconds, DatasetSink sink)
            throws IOException, FormatException {
        boolean given = false;
        long next = index.owners.get(owner, Index.FIRST);
        for (long number = next; number != NOTHING; number = index.annotations.get(number, Index.NEXT)) {
            Second second = seconds.get((int) (index.annotations.get(number, Index.OFFSET) >>> FILE_BITS));
            Optional<Instance> annotation = second.annotation(number);
            if (annotation.isEmpty()) {
                tally.leftOut(Thing.ANNOTATIONS, "broken", 1);
            } else if (supply) {
                if (!given) {
                    given = true;
                    supplied(annotation.get().image(), sink);
                }
                sink.annotation(annotation.get());
            } else {
                tally.leftOut(Thing.ANNOTATIONS, "of an image that is not in the file", 1);
                problems.loss(
                        "image-id-unknown",
                        second.place(number),
                        "image_id " + annotation.get().image() + " is not among the images");
            }
        }
    }

    private void supplied(Id image, DatasetSink sink) throws IOException, FormatException {
        tally.read(Thing.IMAGES, 1);
        sink.image(new Image(image, image.toString(), 0, 0, Attributes.NONE, Optional.empty()));
    }

    /// First pass over one file.
    private void find(
            InputStream in, CocoReader.Source source, int file, Index index, References references, DatasetSink sink)
            throws IOException, FormatException {
        Part part = source.part();
        ResultCategories categories = new ResultCategories();
        JsonReader json = new JsonReader(in, part.file());
        Elements elements = new Elements(json, problems, others, part.task());
        problems.reader(elements::here);
        long upper = (long) file << FILE_BITS;
        index.beginFile(file);
        new CocoReader.TopLevel(json, part, problems).read(new CocoReader.TopLevel.Visitor() {
            @Override
            public void member(String name) throws IOException, FormatException {
                sink.member(name, json.raw());
            }

            @Override
            public void open(Section section, boolean keyed) {
                // labels were announced before the first file, images are when the second pass begins
            }

            @Override
            public void label(long number) throws IOException, FormatException {
                long at = json.offset();
                Optional<Label> label = elements.label(number);
                if (label.isPresent()) {
                    references.label(label.get(), number, at);
                    if (labels.add(label.get().id()) || file == 0) {
                        sink.label(label.get());
                    }
                }
            }

            @Override
            public void image(long number, String key) throws IOException, FormatException {
                if (key != null) {
                    index.keyed(elements.keyedImage(key, json.offset(), number), number);
                } else {
                    long at = json.offset();
                    index.image(idIn(json, ID), number, at, json.offsetHere() - at);
                }
            }

            @Override
            public void annotation(long number) throws IOException, FormatException {
                if (source.described()) {
                    json.skip();
                    return;
                }
                tally.read(Thing.ANNOTATIONS, 1);
                long at = json.offset();
                Id image = supply ? categories.imageOf(json) : idIn(json, IMAGE_ID);
                index.annotation(image, number, upper | at, json.offsetHere() - at);
            }
        });
        elements.end();
        if (supply) {
            problems.note(
                    "results-alone",
                    Location.of(part.file()),
                    "results have no images and categories of their own; both are supplied from their ids, and --dataset"
                            + " names the file that has them");
            for (Label label : categories.labels()) {
                if (labels.add(label.id())) {
                    sink.label(label);
                }
            }
        }
    }

    /// Passes over an element, looking for one id in it; [Id#NONE] if the element has none.
    private static Id idIn(JsonReader json, byte[] wanted) throws IOException, FormatException {
        if (json.peek() != Kind.OBJECT) {
            json.skip();
            return Id.NONE;
        }
        Id id = Id.NONE;
        int plain = json.plainMember(wanted);
        if (plain >= 0) {
            id = plain == 1 ? Element.quietId(json) : Id.NONE;
            json.takePlain();
            return id;
        }
        json.beginObject();
        while (json.hasNext()) {
            if (json.nameIs(wanted)) {
                id = Element.quietId(json);
            } else if (json.peek() == Kind.ARRAY || json.peek() == Kind.OBJECT) {
                json.skim();
            } else {
                json.skip();
            }
        }
        json.endObject();
        return id;
    }

    /// Where everything lies. Images and annotations are numbered from 0 in the order of the file.
    private final class Index {
        // Columns of images and annotations
        static final int OFFSET = 0; // of an annotation with the file's number above, see FILE_BITS
        static final int LENGTH = 1;
        static final int NUMBER = 2; // position in its file
        // of images
        static final int OWNER = 3; // number of the id, or NOTHING when an earlier image has the same id
        static final int FILE = 4;
        // of annotations
        static final int NEXT = 3; // annotation of the same image, or NOTHING
        // of ids of images
        static final int FIRST = 0; // annotation, or NOTHING
        static final int LAST = 1;
        static final int SEEN = 2; // the number + 1 of the file that has the image, 0 for none

        final Rows images; // by image element
        final Rows annotations;
        final Rows owners; // by id
        private final Map<Id, Long> others = new HashMap<>();
        private final LongMap numbers = new LongMap(); // number of the id + 1
        private int file;
        final Map<Long, Optional<Image>> keyed = new HashMap<>();

        Index(Arena arena) {
            images = new Rows(arena, 5);
            annotations = new Rows(arena, 4);
            owners = new Rows(arena, 3);
        }

        void beginFile(int number) {
            file = number;
        }

        /// An image that an earlier file brought already is the same image; within a file it is one more.
        void image(Id id, long position, long offset, long length) {
            long number = id.isNone() ? NOTHING : number(id);
            long seen = number == NOTHING ? 0 : owners.get(number, SEEN);
            if (seen != 0 && seen != file + 1) {
                return;
            }
            tally.read(Thing.IMAGES, 1);
            boolean again = number == NOTHING || seen != 0;
            long image = images.add();
            images.set(image, OFFSET, offset);
            images.set(image, LENGTH, length);
            images.set(image, NUMBER, position);
            images.set(image, OWNER, again ? NOTHING : number);
            images.set(image, FILE, file);
            if (!again) {
                owners.set(number, SEEN, file + 1L);
            }
        }

        void keyed(Optional<Image> image, long position) {
            keyed.put(images.size(), image);
            image(image.map(Image::id).orElse(Id.NONE), position, NOTHING, 0);
        }

        /// @param offset the file's number above, see [#FILE_BITS]
        void annotation(Id image, long position, long offset, long length) {
            long number = number(image);
            long annotation = annotations.add();
            annotations.set(annotation, OFFSET, offset);
            annotations.set(annotation, LENGTH, length);
            annotations.set(annotation, NUMBER, position);
            annotations.set(annotation, NEXT, NOTHING);
            if (owners.get(number, FIRST) == NOTHING) {
                owners.set(number, FIRST, annotation);
            } else {
                annotations.set(owners.get(number, LAST), NEXT, annotation);
            }
            owners.set(number, LAST, annotation);
        }

        /// The number of an id, a new one when it was not met before.
        private long number(Id id) {
            if (!id.isLong()) {
                return others.computeIfAbsent(id, other -> added());
            }
            long number = numbers.get(id.asLong());
            if (number == 0) {
                number = added() + 1;
                numbers.put(id.asLong(), number);
            }
            return number - 1;
        }

        private long added() {
            long owner = owners.add();
            owners.set(owner, FIRST, NOTHING);
            owners.set(owner, LAST, NOTHING);
            return owner;
        }
    }

    /// Second pass over one file, as the images ask for it.
    private final class Second {
        private final Part part;
        private final MemorySegment mapped;
        private final References references;
        private final Index index;
        private final JsonReader json;
        private final Elements elements;
        private final Optional<PanopticReader> panoptic;
        private final Supplier<Location> here;
        private byte[] text = new byte[1 << 12];

        Second(CocoReader.Source source, MemorySegment mapped, References references, Index index) {
            this.part = source.part();
            this.mapped = mapped;
            this.references = references;
            this.index = index;
            this.json = new JsonReader(new byte[0], part.file(), 0);
            boolean written = others != OtherMembers.IGNORED; // who only looks wants numbers, and no text of them
            this.elements = new Elements(json, problems, others, part.task(), written);
            this.here = elements::here;
            this.panoptic = part.task() == Task.PANOPTIC
                    ? source.pictures().map(pictures -> new PanopticReader(part, pictures, problems, tally))
                    : Optional.empty();
        }

        Optional<Image> image(long number) throws IOException, FormatException {
            long at = index.images.get(number, Index.OFFSET);
            if (at == NOTHING) {
                return index.keyed.get(number);
            }
            load(at, index.images.get(number, Index.LENGTH));
            return elements.image(index.images.get(number, Index.NUMBER));
        }

        Optional<Instance> annotation(long number) throws IOException, FormatException {
            long at = offset(number);
            load(at, index.annotations.get(number, Index.LENGTH));
            long inFile = index.annotations.get(number, Index.NUMBER);
            try {
                Optional<Instance> annotation = elements.annotation(inFile);
                if (annotation.isPresent()) {
                    references.annotation(annotation.get(), inFile, at);
                }
                return annotation;
            } catch (FormatException broken) {
                Problem problem = broken.problem();
                Location where =
                        Location.of(part.file(), problem.where().offset(), Elements.pointer(part.task(), inFile));
                throw new FormatException(problem.code(), where, problem.what());
            }
        }

        /// The segments of a panoptic annotation.
        List<Instance> segments(Id image, long number) throws IOException, FormatException {
            load(offset(number), index.annotations.get(number, Index.LENGTH));
            return panoptic.orElseThrow().instances(image, json, index.annotations.get(number, Index.NUMBER));
        }

        Location place(long number) {
            long inFile = index.annotations.get(number, Index.NUMBER);
            return Location.of(part.file(), offset(number), Elements.pointer(part.task(), inFile));
        }

        /// Of an annotation, in its file.
        private long offset(long number) {
            return index.annotations.get(number, Index.OFFSET) & (1L << FILE_BITS) - 1;
        }

        private void load(long offset, long length) throws FormatException {
            if (length > JsonReader.LONGEST_HELD) {
                throw new FormatException(
                        "json-element-size",
                        Location.of(part.file(), offset, ""),
                        "one element is " + (length >> 20) + " MiB, which the program's memory does not hold");
            }
            int size = Math.toIntExact(length);
            if (text.length < size + 1) {
                text = new byte[Math.max(size + 1, 2 * text.length)];
            }
            MemorySegment.copy(mapped, ValueLayout.JAVA_BYTE, offset, text, 0, size);
            json.reset(text, size, offset);
            problems.reader(here);
        }
    }
}
