package dev.armature.check;

import dev.armature.flow.Listener;
import dev.armature.flow.Location;
import dev.armature.model.Annotation;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Label;
import dev.armature.model.Part;
import dev.armature.model.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Holds a dataset that streams by image against the rules that need no files. It keeps the annotations of one
/// image, counts for each category, and the most extreme limbs met so far: nothing grows with the dataset.
///
/// [#finish] has to be called when everything was read: what is out of the ordinary is known only then.
public final class Checks implements Listener {

    private final CheckReport report;
    private final Supplier<Location> here;
    private final KeypointLists lists;
    private final LabelRules labelRules;
    private final KeypointRules keypointRules;
    private final BoxRules boxRules;
    private final RegionRules regionRules;
    private final TwinRules twinRules;
    private final Statistics statistics;
    private final Map<Id, Optional<Label>> labels = new HashMap<>();
    private final List<Subject> subjects = new ArrayList<>(); // of the image
    private final Shapes shapes = new Shapes();
    private final SubsetNames names = new SubsetNames();
    private Part part;
    private Census census;
    private Image image;
    private Location imagePlace; // null where it will not be needed
    private Id lastId; // of the label asked for last
    private Optional<Label> lastLabel = Optional.empty();

    /// @param here tells, during a call, where the reader found what it gives
    public Checks(CheckReport report, Supplier<Location> here) {
        this(report, here, KeypointLists.ONE);
    }

    /// @param here tells, during a call, where the reader found what it gives
    /// @param lists where the file has the keypoints
    public Checks(CheckReport report, Supplier<Location> here, KeypointLists lists) {
        this.report = report;
        this.here = here;
        this.lists = lists;
        this.labelRules = new LabelRules(report, lists);
        this.keypointRules = new KeypointRules(report);
        this.boxRules = new BoxRules(report);
        this.regionRules = new RegionRules(report);
        this.twinRules = new TwinRules(report);
        this.statistics = new Statistics(report);
    }

    @Override
    public void begin(Part begun) {
        part = begun;
        labels.clear();
        lastId = null;
        labelRules.begin();
        census = new Census(report, begun);
        names.begin(begun);
    }

    @Override
    public void label(Label label) {
        Location place = place();
        Location where = place.image().isPresent() ? Location.of(part.file()) : place; // of an earlier part
        labels.putIfAbsent(label.id(), Optional.of(label));
        labelRules.check(label, where);
        census.label(label, where);
    }

    @Override
    public void image(Image begun) {
        leaveImage();
        image = begun;
        names.image(begun.name());
        imagePlace = census.keepsEmptyImages() ? place() : null;
    }

    @Override
    public void annotation(Annotation annotation) {
        switch (annotation) {
            case Instance instance -> check(subject(instance));
            case Shape shape -> shapes.add(shape, place());
        }
    }

    @Override
    public void end(Part ended) {
        leaveImage();
        image = null;
        census.end();
        names.end(ended, report);
    }

    /// Tells what only the whole dataset shows.
    public void finish() {
        statistics.finish();
    }

    private Subject subject(Instance instance) {
        return Subject.of(part, image, instance, label(instance.label()), here, lists);
    }

    private Optional<Label> label(Id id) {
        if (!id.equals(lastId)) {
            lastId = id;
            lastLabel = labels.getOrDefault(id, Optional.empty());
        }
        return lastLabel;
    }

    private Location place() {
        Location place = here.get();
        return place.file().isEmpty() ? Location.of(part.file()) : place;
    }

    private void leaveImage() {
        if (image == null) {
            return;
        }
        for (Subject subject : shapes.subjects(part, image, this::label)) {
            check(subject);
        }
        census.image(image, imagePlace, shapes.any() || !subjects.isEmpty());
        subjects.clear();
        shapes.clear();
    }

    private void check(Subject subject) {
        census.subject(subject);
        boxRules.check(subject);
        keypointRules.check(subject);
        regionRules.check(subject);
        twinRules.check(subject, subjects);
        statistics.add(subject);
        subjects.add(subject);
    }
}
