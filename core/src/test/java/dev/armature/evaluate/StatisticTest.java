package dev.armature.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatisticTest {

    @ParameterizedTest
    @EnumSource(Similarity.class)
    void everyNumberOfASummaryHasAnotherName(Similarity similarity) {
        Truth truth = new TruthBuilder().build();
        Detections none = new DetectionsBuilder(similarity).build();
        List<Statistic> statistics =
                Evaluation.of(truth, none, Params.of(similarity)).statistics();
        assertThat(statistics).hasSize(similarity == Similarity.KEYPOINTS ? 10 : 12);
        assertThat(statistics)
                .extracting(Statistic::name)
                .doesNotHaveDuplicates()
                .contains("AP", "AP75", "ARlarge");
        assertThat(statistics).extracting(Statistic::value).containsOnly(-1.0);
    }
}
