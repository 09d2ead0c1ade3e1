package dev.armature.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.model.Keypoints;
import dev.armature.model.Skeleton;
import dev.armature.model.Skeleton.Edge;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointMapTest {

    @Test
    void keypointsGoWhereTheirNameIs() {
        PointMap map = PointMap.of(List.of("foot", "tail", "head"), List.of("head", "foot"));
        Keypoints pose = Keypoints.of(1, 2, 2, 3, 4, 1, 5, 6, 2);
        assertThat(map.of(pose)).isEqualTo(Keypoints.of(5, 6, 2, 1, 2, 2));
        assertThat(map.lost(pose)).isEqualTo(1);
        assertThat(map.identity()).isFalse();
    }

    @Test
    void whatAPoseHasNotIsAbsent() {
        PointMap map = PointMap.of(List.of("a"), List.of("b", "a"));
        assertThat(map.of(Keypoints.of(1, 2, 2))).isEqualTo(Keypoints.of(0, 0, 0, 1, 2, 2));
        assertThat(map.of(Keypoints.of())).isEqualTo(Keypoints.of(0, 0, 0, 0, 0, 0));
    }

    @Test
    void ofOneNameTheSecondIsTheSecond() {
        PointMap map = PointMap.of(List.of("p", "q", "p"), List.of("p", "p", "q"));
        assertThat(map.targets()).containsExactly(0, 2, 1);
    }

    @Test
    void edgesAreThoseOfBothWithoutRepeats() {
        PointMap map = PointMap.of(List.of("b", "c", "x"), List.of("a", "b", "c"));
        Skeleton to = new Skeleton(List.of("a", "b", "c"), List.of(new Edge(1, 2), new Edge(3, 2)));
        Skeleton both = map.joined(to, List.of(new Edge(1, 2), new Edge(2, 3), new Edge(7, 1)));
        assertThat(both.edges()).containsExactly(new Edge(1, 2), new Edge(3, 2));
        assertThat(PointMap.of(List.of("c", "a"), to.points())
                        .joined(to, List.of(new Edge(1, 2)))
                        .edges())
                .containsExactly(new Edge(1, 2), new Edge(3, 2), new Edge(3, 1));
    }
}
