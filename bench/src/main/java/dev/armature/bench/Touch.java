package dev.armature.bench;

import dev.armature.flow.Listener;
import dev.armature.geometry.Box;
import dev.armature.geometry.Polygon;
import dev.armature.geometry.Region;
import dev.armature.geometry.Rle;
import dev.armature.model.Annotation;
import dev.armature.model.Id;
import dev.armature.model.Image;
import dev.armature.model.Instance;
import dev.armature.model.Keypoints;
import dev.armature.model.Label;
import java.util.List;

/// Looks at every value of a COCO dataset and keeps nothing but sums.
final class Touch implements Listener {

    private long images;
    private long annotations;
    private long numbers;
    private double sum;

    @Override
    public void member(String name, byte[] json) {
        add(json.length);
    }

    @Override
    public void label(Label label) {
        add(label.id());
        label.skeleton()
                .ifPresent(skeleton -> skeleton.edges().forEach(edge -> {
                    add(edge.from());
                    add(edge.to());
                }));
    }

    @Override
    public void image(Image image) {
        images++;
        add(image.id());
        add(image.name().length());
        add(image.width());
        add(image.height());
    }

    @Override
    public void annotation(Annotation annotation) {
        if (!(annotation instanceof Instance instance)) {
            throw new IllegalArgumentException("a shape; COCO files have whole instances");
        }
        annotations++;
        add(instance.id());
        add(instance.image());
        add(instance.label());
        add(instance.area().orElse(0));
        add(instance.crowd() ? 1 : 0);
        if (instance.keypoints().isPresent()) {
            keypoints(instance.keypoints().get());
        }
        if (instance.box().isPresent()) {
            box(instance.box().get());
        }
        region(instance.region());
    }

    private void keypoints(Keypoints keypoints) {
        int size = keypoints.size();
        double all = 0;
        for (int i = 0; i < size; i++) {
            all += keypoints.x(i) + keypoints.y(i) + keypoints.v(i);
        }
        add(3L * size, all);
    }

    private void box(Box box) {
        add(4, box.x() + box.y() + box.width() + box.height());
    }

    private void region(Region region) {
        switch (region) {
            case Region.None() -> {}
            case Region.Outline(List<Polygon> rings) -> rings.forEach(this::ring);
            case Rle mask -> {
                int runs = mask.runs();
                double all = 0;
                for (int i = 0; i < runs; i++) {
                    all += mask.run(i);
                }
                add(runs, all);
            }
        }
    }

    private void ring(Polygon ring) {
        int size = ring.size();
        double all = 0;
        for (int i = 0; i < size; i++) {
            all += ring.x(i) + ring.y(i);
        }
        add(2L * size, all);
    }

    private void add(Id id) {
        if (id.isLong()) {
            add(id.asLong());
        }
    }

    private void add(double number) {
        add(1, number);
    }

    private void add(long more, double all) {
        numbers += more;
        sum += all;
    }

    /// What was seen, in words.
    String report() {
        return images + " images, " + annotations + " annotations, " + numbers + " numbers, sum " + sum;
    }
}
