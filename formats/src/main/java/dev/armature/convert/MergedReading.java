package dev.armature.convert;

import dev.armature.flow.DatasetSink;
import dev.armature.flow.FormatException;
import dev.armature.flow.Problems;
import dev.armature.flow.Progress;
import dev.armature.flow.Tally;
import dev.armature.flow.Tally.Thing;
import dev.armature.format.OtherMembers;
import dev.armature.format.Reading;
import dev.armature.merge.MergePasses;
import dev.armature.merge.MergeSource;
import dev.armature.merge.MergedPart;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;

/// One reading of several datasets as one, part by part of the whole.
final class MergedReading {

    private final MergedInputs inputs;
    private final DatasetSink target;
    private final Reading reading;
    private final BiFunction<Dataset, OtherMembers, OtherMembers> others;

    /// @param others what becomes of other members of a dataset, by what is wanted for the whole
    MergedReading(
            MergedInputs inputs,
            DatasetSink target,
            Reading reading,
            BiFunction<Dataset, OtherMembers, OtherMembers> others) {
        this.inputs = inputs;
        this.target = target;
        this.reading = reading;
        this.others = others;
    }

    private MergePasses passes(MergedPart part) {
        return new MergePasses(part, target, reading.problems(), reading.tally());
    }

    /// Files of COCO as they are: the images of all, then the annotations of all. What is odd was told before.
    ///
    /// @return how many annotations got another id
    long asRead(MergedPart part) throws IOException, FormatException {
        MergePasses passes = passes(part);
        passes.begin();
        for (MergeSource source : part.sources()) {
            Tally books = new Tally();
            asRead(source, passes.images(source), books, Progress.none());
            add(books, Thing.IMAGES);
        }
        passes.openAnnotations();
        if (target.wants(DatasetSink.Section.ANNOTATIONS)) {
            for (MergeSource source : part.sources()) {
                Tally books = new Tally();
                asRead(source, passes.annotations(source), books, reading.progress());
                add(books, Thing.ANNOTATIONS);
            }
        }
        passes.end();
        return passes.renumbered();
    }

    private void asRead(MergeSource source, DatasetSink sink, Tally books, Progress progress)
            throws IOException, FormatException {
        Problems aside = new Problems(reading.problems().policy());
        inputs.dataset(source).readAsIs(List.of(source.part()), sink, aside, books, progress);
    }

    private void add(Tally books, Thing thing) {
        reading.tally().read(thing, books.read(thing));
        books.leftOut(thing).forEach((reason, count) -> reading.tally().leftOut(thing, reason, count));
    }

    /// @return how many annotations got another id
    long byImage(MergedPart part) throws IOException, FormatException {
        MergePasses passes = passes(part);
        passes.begin();
        passes.openAnnotations();
        for (MergeSource source : part.sources()) {
            if (part.joins(source)) {
                read(
                        source,
                        passes.held(source),
                        new Problems(reading.problems().policy()),
                        new Tally());
            }
        }
        for (MergeSource source : part.sources()) {
            read(source, passes.byImage(source), inputs.naming(source.input(), reading.problems()), reading.tally());
        }
        passes.end();
        return passes.renumbered();
    }

    /// One part of an input. Formats of which no part can be read alone are read whole, and only what belongs to
    /// the part is told and counted; what belongs to none is told with the first.
    private void read(MergeSource source, DatasetSink sink, Problems told, Tally tally)
            throws IOException, FormatException {
        Dataset dataset = inputs.dataset(source);
        boolean first = dataset.format().equals("coco")
                || source.part().equals(dataset.parts().stream().findFirst().orElse(source.part()));
        Tally books = new Tally();
        OnePart one = new OnePart(source.part(), sink, first, books, tally);
        Problems gated = new Problems(told.policy(), (problem, count) -> {
            if (one.isOpen()) {
                told.add(problem, count);
            }
        });
        OtherMembers rest = others.apply(dataset, reading.others());
        dataset.reading(gated).readSubset(source.part(), one, rest, books, reading.progress());
        one.settle();
    }
}
