package dev.armature.format.coco;

import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.DatasetSink.Section;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Tally;
import dev.armature.format.OtherMembers;
import dev.armature.json.JsonReader;
import dev.armature.model.Annotation;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Source;
import dev.armature.model.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// One COCO file held in memory, to be walked in any order and as often as needed. What is held of an image or
/// annotation is its text, which takes less room than its decoded values would; it is read again whenever it is
/// asked for. So a file takes about as much memory as it is long, and is written back with nothing lost.
///
/// Images and annotations are numbered from 0 in the order of the file; those that were too broken to read are
/// not among them. Panoptic files are not held: half of what they say lies in pictures. Not safe for use by
/// several threads.
public final class HeldDataset {

    private static final byte[] NOTHING = {};

    /// What comes next in the file: a member of its top level, or a section with so many elements.
    private sealed interface Step {
        record Member(String name, byte[] json) implements Step {}

        record Elements(Section section, boolean keyed, int count) implements Step {}
    }

    private final Part part;
    private final List<Step> steps;
    private final List<Label> labels;
    private final Texts images;
    private final Texts annotations;
    private final int[] starts; // [images + 1], where an image's annotations begin in `byImage`
    private final int[] byImage; // numbers of annotations; those of images that are not there are not among them

    private final JsonReader json;
    private final Elements elements;
    private byte[] text = new byte[1 << 12];

    private HeldDataset(Filling filling) {
        part = filling.part;
        steps = List.copyOf(filling.steps);
        labels = List.copyOf(filling.labels);
        images = filling.images;
        annotations = filling.annotations;
        starts = filling.starts();
        byImage = filling.byImage(starts);
        json = new JsonReader(NOTHING, part.file(), 0);
        // What there is to say about an element was said when it was read first.
        elements = new Elements(json, new Problems(Policy.SKIP), OtherMembers.KEPT, part.task());
    }

    /// @param part names task and subset; its file name is used in messages
    /// @throws FormatException if the file is not JSON, or not a COCO dataset
    public static HeldDataset read(Path file, Part part, Problems problems, Tally tally)
            throws IOException, FormatException {
        if (part.task() == Task.PANOPTIC) {
            throw new IllegalArgumentException("a panoptic file cannot be held: its masks lie in pictures");
        }
        Filling filling = new Filling(part);
        new CocoReader(file, part, problems, tally, true).read(filling, Order.AS_READ);
        return new HeldDataset(filling);
    }

    public Part part() {
        return part;
    }

    public List<Label> labels() {
        return labels;
    }

    /// How many images there are.
    public int images() {
        return images.size();
    }

    /// How many annotations there are.
    public int annotations() {
        return annotations.size();
    }

    public Image image(int number) {
        load(images, number);
        try {
            Optional<Image> image =
                    text[0] == '"' ? elements.keyedImage(json.name(), json.offset(), number) : elements.image(number);
            return image.orElseThrow(HeldDataset::changed);
        } catch (IOException | FormatException impossible) {
            throw new AssertionError("the text was read before", impossible);
        }
    }

    public Instance annotation(int number) {
        load(annotations, number);
        try {
            return elements.annotation(number).orElseThrow(HeldDataset::changed);
        } catch (IOException | FormatException impossible) {
            throw new AssertionError("the text was read before", impossible);
        }
    }

    /// The numbers of the annotations of an image, in the order of the file. Of several images with the same id
    /// the first has them all.
    public IntStream annotationsOf(int image) {
        return Arrays.stream(byImage, starts[image], starts[image + 1]);
    }

    /// Pushes everything into a sink. By image, annotations of images that are not there are left out.
    public void replay(DatasetSink sink, Order order) throws IOException, FormatException {
        sink.begin(part);
        switch (order) {
            case AS_READ -> asRead(sink);
            case BY_IMAGE -> imageByImage(sink);
        }
        sink.end(part);
    }

    private void asRead(DatasetSink sink) throws IOException, FormatException {
        Map<Section, Integer> done = new HashMap<>(); // a section may be there twice
        for (Step step : steps) {
            switch (step) {
                case Step.Member(String name, byte[] json) -> sink.member(name, json);
                case Step.Elements(Section section, boolean keyed, int count) -> {
                    sink.open(section, keyed);
                    int from = done.getOrDefault(section, 0);
                    for (int number = from; number < from + count; number++) {
                        element(section, number, sink);
                    }
                    done.put(section, from + count);
                }
            }
        }
    }

    private void element(Section section, int number, DatasetSink sink) throws IOException, FormatException {
        switch (section) {
            case LABELS -> sink.label(labels.get(number));
            case IMAGES -> sink.image(image(number));
            case ANNOTATIONS -> sink.annotation(annotation(number));
        }
    }

    private void imageByImage(DatasetSink sink) throws IOException, FormatException {
        sink.open(Section.LABELS, false);
        int label = 0;
        for (Step step : steps) {
            switch (step) {
                case Step.Member(String name, byte[] json) -> sink.member(name, json);
                case Step.Elements(Section section, boolean _, int count) -> {
                    int end = section == Section.LABELS ? label + count : label;
                    for (; label < end; label++) {
                        sink.label(labels.get(label));
                    }
                }
            }
        }
        sink.open(Section.IMAGES, false);
        for (int image = 0; image < images.size(); image++) {
            sink.image(image(image));
            for (int i = starts[image]; i < starts[image + 1]; i++) {
                sink.annotation(annotation(byImage[i]));
            }
        }
    }

    private void load(Texts texts, int number) {
        int length = texts.length(number);
        if (text.length <= length) {
            text = new byte[Math.max(length + 1, 2 * text.length)];
        }
        texts.copy(number, text);
        json.reset(text, length, 0);
    }

    private static AssertionError changed() {
        return new AssertionError("the text was read before and is broken now");
    }

    /// Many texts behind each other in pieces of 1 MiB: what grows is never copied, and never half empty.
    private static final class Texts {

        private static final int PIECE = 1 << 20; // bytes

        private final List<byte[]> pieces = new ArrayList<>();
        private long[] ends = new long[64]; // of each text, counted over all pieces
        private int size;

        int size() {
            return size;
        }

        void add(byte[] text) {
            long at = start(size);
            for (int done = 0; done < text.length; ) {
                int offset = (int) (at % PIECE);
                if (offset == 0) {
                    pieces.add(new byte[PIECE]);
                }
                int count = Math.min(text.length - done, PIECE - offset);
                System.arraycopy(text, done, pieces.getLast(), offset, count);
                done += count;
                at += count;
            }
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, 2 * size);
            }
            ends[size++] = at;
        }

        private long start(int number) {
            return number == 0 ? 0 : ends[number - 1];
        }

        int length(int number) {
            return (int) (ends[number] - start(number));
        }

        void copy(int number, byte[] to) {
            long at = start(number);
            int length = length(number);
            for (int done = 0; done < length; ) {
                int offset = (int) (at % PIECE);
                int count = Math.min(length - done, PIECE - offset);
                System.arraycopy(pieces.get((int) (at / PIECE)), offset, to, done, count);
                done += count;
                at += count;
            }
        }
    }

    /// Takes the file in. Ids of images get numbers in the order in which they are met, in images or annotations.
    private static final class Filling implements DatasetSink {

        private static final int NO_IMAGE = -1;

        private final Part part;
        private final List<Step> steps = new ArrayList<>();
        private final List<Label> labels = new ArrayList<>();
        private final Texts images = new Texts();
        private final Texts annotations = new Texts();
        private final LongMap wholeIds = new LongMap(); // id -> number + 1
        private final Map<Id, Integer> otherIds = new HashMap<>(); // id -> number
        private int[] imageOf = new int[64]; // by id's number
        private int idCount;
        private int[] owners = new int[64]; // by annotation: its image id's number
        private Section section;
        private boolean keyed;
        private int before; // elements of the section's kind when it was opened

        Filling(Part part) {
            this.part = part;
        }

        @Override
        public void begin(Part begun) {}

        @Override
        public void member(String name, byte[] json) {
            closeSection();
            steps.add(new Step.Member(name, json));
        }

        @Override
        public void open(Section opened, boolean asObject) {
            closeSection();
            section = opened;
            keyed = asObject;
            before = count();
        }

        private void closeSection() {
            if (section != null) {
                steps.add(new Step.Elements(section, keyed, count() - before));
                section = null;
            }
        }

        private int count() {
            return switch (section) {
                case LABELS -> labels.size();
                case IMAGES -> images.size();
                case ANNOTATIONS -> annotations.size();
            };
        }

        @Override
        public void label(Label label) {
            labels.add(label);
        }

        @Override
        public void image(Image image) {
            int id = number(image.id());
            if (imageOf[id] == NO_IMAGE) {
                imageOf[id] = images.size();
            }
            images.add(text(image.source()));
        }

        @Override
        public void annotation(Annotation annotation) {
            if (!(annotation instanceof Instance instance)) {
                throw new IllegalArgumentException("a shape; COCO files have whole instances");
            }
            if (annotations.size() == owners.length) {
                owners = Arrays.copyOf(owners, 2 * owners.length);
            }
            owners[annotations.size()] = number(instance.image());
            annotations.add(text(instance.source()));
        }

        private static byte[] text(Optional<Source> source) {
            return source.orElseThrow(() -> new IllegalArgumentException("an element without its text"))
                    .text();
        }

        @Override
        public void end(Part ended) {
            closeSection();
        }

        private int number(Id id) {
            if (!id.isLong()) {
                return otherIds.computeIfAbsent(id, other -> newNumber());
            }
            long known = wholeIds.get(id.asLong());
            if (known != 0) {
                return (int) known - 1;
            }
            int number = newNumber();
            wholeIds.put(id.asLong(), number + 1L);
            return number;
        }

        private int newNumber() {
            if (idCount == imageOf.length) {
                imageOf = Arrays.copyOf(imageOf, 2 * idCount);
            }
            imageOf[idCount] = NO_IMAGE;
            return idCount++;
        }

        private int[] starts() {
            int[] starts = new int[images.size() + 1];
            for (int i = 0; i < annotations.size(); i++) {
                int image = imageOf[owners[i]];
                if (image != NO_IMAGE) {
                    starts[image + 1]++;
                }
            }
            for (int i = 1; i < starts.length; i++) {
                starts[i] += starts[i - 1];
            }
            return starts;
        }

        private int[] byImage(int[] starts) {
            int[] next = starts.clone();
            int[] byImage = new int[starts[starts.length - 1]];
            for (int i = 0; i < annotations.size(); i++) {
                int image = imageOf[owners[i]];
                if (image != NO_IMAGE) {
                    byImage[next[image]++] = i;
                }
            }
            return byImage;
        }
    }
}
