package dev.armature.check;

import dev.armature.model.Label;
import dev.armature.model.Skeleton;
import java.util.LinkedHashMap;
import java.util.Map;

/// Rules that compare an annotation with all others of its category, over all parts.
final class Statistics {

    private record Key(String name, Skeleton skeleton) {}

    private record OfLabel(Limbs limbs, Crossings crossings, Conventions conventions) {}

    private final CheckReport report;
    private final boolean limbs;
    private final boolean crossings;
    private final Map<Key, OfLabel> labels = new LinkedHashMap<>();
    private Label last;
    private OfLabel lastStatistics;

    Statistics(CheckReport report) {
        this.report = report;
        this.limbs = report.wants("limb-long");
        this.crossings = report.wants("sides-crossed") || report.wants("sides-named-crossed");
    }

    void add(Subject subject) {
        if (subject.label().isEmpty() || subject.keypoints().isEmpty() || subject.crowd()) {
            return;
        }
        Label label = subject.label().get();
        if (label.skeleton().isEmpty()) {
            return;
        }
        if (label != last) {
            last = label;
            Skeleton skeleton = label.skeleton().get();
            lastStatistics = labels.computeIfAbsent(
                    new Key(label.name(), skeleton),
                    _ -> new OfLabel(new Limbs(skeleton), new Crossings(skeleton), new Conventions(label.name())));
        }
        if (limbs) {
            lastStatistics.limbs.add(subject);
        }
        if (crossings) {
            lastStatistics.crossings.add(subject);
        }
        lastStatistics.conventions.add(subject);
    }

    void finish() {
        for (OfLabel label : labels.values()) {
            label.limbs.finish(report);
            label.crossings.finish(report);
            label.conventions.finish(report);
        }
    }
}
