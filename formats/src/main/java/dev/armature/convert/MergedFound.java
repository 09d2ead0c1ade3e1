package dev.armature.convert;

import dev.armature.files.Pictures;
import dev.armature.flow.DatasetSink;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.FormatException;
import dev.armature.flow.Policy;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import dev.armature.format.Found;
import dev.armature.format.OtherMembers;
import dev.armature.format.Reading;
import dev.armature.format.coco.Dialect;
import dev.armature.merge.MergeOptions;
import dev.armature.merge.MergePlan;
import dev.armature.merge.MergeSource;
import dev.armature.merge.MergedPart;
import dev.armature.model.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Several datasets as one. The first reading in an order looks at all of them before anything is pushed; what
/// they disagree about is told then.
final class MergedFound implements Found {

    private final MergedInputs inputs;
    private final MergeOptions options;
    private final boolean toCoco;
    private final Problems problems;
    private final MergedPictures pictures;
    private final Map<Order, MergePlan> plans = new LinkedHashMap<>();
    private long annotationIds;

    /// @param toCoco whether COCO is written, for which elements of COCO keep their text
    /// @param problems gets what is found once
    MergedFound(MergedInputs inputs, MergeOptions options, boolean toCoco, Problems problems) {
        this.inputs = inputs;
        this.options = options;
        this.toCoco = toCoco;
        this.problems = problems;
        this.pictures = new MergedPictures(inputs, problems);
    }

    Pictures pictures() {
        return pictures;
    }

    /// What became of all, in counts; empty before the first reading.
    Optional<MergePlan.Counts> counts() {
        return plans.values().stream().map(MergePlan::counts).findFirst();
    }

    /// How many annotations had another id than in their file, in the last reading.
    long annotationIds() {
        return annotationIds;
    }

    /// As they come when files are read as they are.
    @Override
    public List<Part> parts() {
        return apart().stream().map(MergedPart::part).toList();
    }

    private List<MergedPart> apart() {
        MergePlan plan = new MergePlan(Order.AS_READ, options, (source, image) -> Optional.empty(), problems);
        inputs.sources().forEach(plan::add);
        return plan.parts();
    }

    @Override
    public List<String> recognised() {
        return inputs.recognised();
    }

    @Override
    public Map<String, Path> files() throws IOException, FormatException {
        return inputs.files();
    }

    /// The dialects of COCO by the files of parts of which a source is written in one.
    Map<String, Dialect> dialects() throws IOException {
        Map<String, Dialect> dialects = new LinkedHashMap<>();
        for (MergedPart part : apart()) {
            for (MergeSource source : part.added()) {
                Dialect dialect =
                        inputs.dataset(source).dialects().get(source.part().file());
                if (dialect != null) {
                    dialects.putIfAbsent(part.part().file(), dialect);
                }
            }
        }
        return dialects;
    }

    @Override
    public void read(DatasetSink sink, Reading reading) throws IOException, FormatException {
        read(List.of(), sink, reading);
    }

    /// As [#read].
    ///
    /// @param wanted the parts to be read; empty for all
    void read(List<Part> wanted, DatasetSink sink, Reading reading) throws IOException, FormatException {
        if (!plans.containsKey(reading.order())) {
            plans.put(reading.order(), plan(wanted, reading));
        }
        MergePlan plan = plans.get(reading.order());
        pictures.follow(plan);
        if (problems.errors() > 0 && problems.policy() == Policy.ABORT) {
            return;
        }
        annotationIds = 0;
        MergedReading passes = new MergedReading(inputs, sink, reading, this::others);
        for (MergedPart part : plan.parts()) {
            annotationIds += reading.order() == Order.AS_READ ? passes.asRead(part) : passes.byImage(part);
        }
    }

    /// What becomes of other members of an input.
    private OtherMembers others(Dataset dataset, OtherMembers whole) {
        boolean keeps = toCoco && dataset.format().equals("coco");
        return whole == OtherMembers.REPORTED && keeps ? OtherMembers.KEPT : whole;
    }

    /// The parts of an input that are read, those of one subset together.
    private static Collection<List<Part>> bySubset(List<MergeSource> sources, int input) {
        Map<String, List<Part>> parts = new LinkedHashMap<>();
        sources.stream()
                .filter(source -> source.input() == input)
                .map(MergeSource::part)
                .forEach(part -> parts.computeIfAbsent(part.subset(), subset -> new ArrayList<>())
                        .add(part));
        return parts.values();
    }

    /// Looks at everything. Files that are read as they are tell what is odd now, others when they are read.
    private MergePlan plan(List<Part> wanted, Reading reading) throws IOException, FormatException {
        MergePlan.Contents contents =
                options.images() == MergeOptions.Images.CONTENT ? inputs::content : (source, image) -> Optional.empty();
        MergePlan plan = new MergePlan(reading.order(), options, contents, problems);
        boolean asRead = reading.order() == Order.AS_READ;
        List<MergeSource> sources = new ArrayList<>();
        for (MergedPart part : apart()) {
            if (wanted.isEmpty() || wanted.contains(part.part())) {
                sources.addAll(part.added());
            }
        }
        for (int i = 0; i < inputs.datasets().size(); i++) {
            int input = i;
            Dataset dataset = inputs.datasets().get(i);
            boolean positions = inputs.anyOfCoco() && !dataset.format().equals("coco");
            DatasetSink look = new RoutingSink(part -> plan.look(inputs.source(input, part), positions));
            if (asRead) {
                for (List<Part> subset : bySubset(sources, input)) {
                    dataset.readAsIs(subset, look, inputs.naming(i, problems), new Tally(), Progress.none());
                }
            } else {
                Problems aside = new Problems(problems.policy());
                OtherMembers others = others(dataset, reading.others());
                dataset.reading(aside).read(look, reading.order(), others, new Tally(), Progress.none());
            }
        }
        plan.finish();
        return plan;
    }
}
