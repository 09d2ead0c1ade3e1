package dev.armature.store.annotation;

import dev.armature.model.Id;
import dev.armature.model.Shape;
import dev.armature.store.Violation;
import dev.armature.store.annotation.item.Keyframe;
import dev.armature.store.annotation.item.Origin;
import dev.armature.store.annotation.item.Track;
import dev.armature.store.project.AttributeSpec;
import dev.armature.store.project.KeypointSpec;
import dev.armature.store.project.LabelSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks at tracks as [Door] looks at objects.
final class TrackDoor {

    private final Door door;
    private final Values values = new Values();

    TrackDoor(Door door) {
        this.door = door;
    }

    void track(String field, Track track) {
        List<Violation> wrong = new ArrayList<>();
        List<Violation> odd = new ArrayList<>();
        Findings findings = new Findings(
                field,
                (track.id() == 0 ? "new track" : "track " + track.id()) + ", "
                        + door.labels().name(track.label()),
                track.origin() == Origin.FILE,
                wrong,
                odd);
        Optional<LabelSpec> label = door.labels().get(track.label());
        if (label.isEmpty()) {
            findings.wrong("label_id", "label_id " + track.label() + " is not a label of the task");
        }
        if (track.keyframes().isEmpty()) {
            findings.wrong("shapes", "the track has no keyframes");
        }
        keyframes(field + ".shapes", track, label, findings);
        elements(field, track, label, findings);
        List<AttributeSpec> declared = label.map(LabelSpec::attributes).orElse(List.of());
        values.check("attributes", track.attributes(), declared, findings);
        wrong.forEach(one -> door.wrong(one.field(), one.sentence()));
        odd.forEach(one -> door.odd(one.field(), one.sentence()));
    }

    private void keyframes(String field, Track track, Optional<LabelSpec> label, Findings findings) {
        for (int i = 0; i < track.keyframes().size(); i++) {
            Keyframe keyframe = track.keyframes().get(i);
            door.frame(field + "[" + i + "].frame", keyframe.frame());
            label.ifPresent(spec -> Forms.fits(spec, keyframe.shape(), findings));
            if (keyframe.shape() instanceof Shape.Pose pose && pose.keypoints().size() > 0) {
                findings.wrong("shapes[" + i + "]", "the keypoints of a track lie in its elements");
            }
            values.check(
                    "shapes[" + i + "].attributes",
                    keyframe.attributes(),
                    label.map(LabelSpec::attributes).orElse(List.of()),
                    findings);
        }
    }

    private void elements(String field, Track track, Optional<LabelSpec> label, Findings findings) {
        Set<Id> seen = new HashSet<>();
        for (int i = 0; i < track.elements().size(); i++) {
            Track element = track.elements().get(i);
            String where = "elements[" + i + "]";
            Optional<KeypointSpec> point = label.flatMap(spec -> LabelTable.point(spec, element.label()));
            if (label.isPresent() && point.isEmpty()) {
                findings.wrong(where + ".label_id", "label_id " + element.label() + " is not a keypoint of the label");
            } else if (!seen.add(element.label())) {
                findings.wrong(
                        where + ".label_id",
                        "keypoint " + point.map(KeypointSpec::name).orElse("") + " has two tracks");
            }
            for (Keyframe keyframe : element.keyframes()) {
                door.frame(field + "." + where + ".shapes.frame", keyframe.frame());
                if (!(keyframe.shape() instanceof Shape.Points points)
                        || points.keypoints().size() != 1) {
                    findings.wrong(where + ".shapes", "frame " + keyframe.frame() + " has no single point");
                }
            }
        }
    }
}
