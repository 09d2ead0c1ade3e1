package dev.armature.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.armature.model.Attributes;
import dev.armature.model.Id;
import dev.armature.stats.ValueCounts.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountersTest {

    @Test
    void smallWholeNumbersAreTold() {
        Counts counts = new Counts();
        for (int number : new int[] {3, 0, 3, 70, 3}) {
            counts.add(number);
        }
        assertThat(counts.all()).isEqualTo(5);
        assertThat(counts.of(3)).isEqualTo(3);
        assertThat(counts.of(4)).isZero();
        assertThat(counts.of(100_000)).isZero();
        assertThat(counts.largest()).isEqualTo(70);
        assertThat(counts.quantile(0.5)).isEqualTo(3);
        assertThat(counts.quantile(0)).isZero();
        assertThat(counts.mean()).isEqualTo(79.0 / 5);
        counts.add(Integer.MAX_VALUE);
        assertThat(counts.largest()).isEqualTo(Counts.MOST);
    }

    @Test
    void noNumbersHaveNoQuantile() {
        assertThat(Counts.none().quantile(0.5)).isEqualTo(-1);
        assertThat(Counts.none().mean()).isNaN();
    }

    @Test
    void theBeginningOfAStepBelongsToIt() {
        Histogram histogram = new Histogram(-0.25, 0.5, 24);
        for (double number : new double[] {0, 1.0 / 32, -1.0 / 32, -7, 7, Double.NaN}) {
            histogram.add(number);
        }
        assertThat(histogram.all()).isEqualTo(5);
        assertThat(histogram.count(8)).isEqualTo(1);
        assertThat(histogram.border(8)).isZero();
        assertThat(histogram.count(9)).isEqualTo(1);
        assertThat(histogram.count(7)).isEqualTo(1);
        assertThat(histogram.count(0)).isEqualTo(1);
        assertThat(histogram.count(23)).isEqualTo(1);
    }

    @Test
    void aHeatMapKnowsItsCellsItsMeanAndWhatIsOutside() {
        HeatMap map = new HeatMap();
        map.add(0, 0);
        map.add(1, 1);
        map.add(-0.1, 0.5);
        map.add(5, 0.5);
        map.add(1 + 1e-9, 0.5);
        assertThat(map.all()).isEqualTo(5);
        assertThat(map.count(4, 4)).as("the top-left cell of the box").isEqualTo(1);
        assertThat(map.count(36, 36)).as("just beyond the bottom-right corner").isEqualTo(1);
        assertThat(map.outside()).isEqualTo(2);
        assertThat(map.beyond()).isEqualTo(1);
        assertThat(map.meanX()).isCloseTo(6.9 / 5, within(1e-5));
        assertThat(map.meanY()).isCloseTo(2.5 / 5, within(1e-5));
    }

    @Test
    void valuesAreToldApartUntilThereAreTooMany() {
        ValueCounts values = new ValueCounts(2);
        values.add("b");
        values.add("a");
        values.add("b");
        assertThat(values.values()).containsExactly(new Value("b", 2), new Value("a", 1));
        values.add("c");
        assertThat(values.many()).isTrue();
        assertThat(values.values()).isEmpty();
        assertThat(values.all()).isEqualTo(4);
    }

    @Test
    void longValuesAndManyNamesAreOnlyCounted() {
        AttributeStats stats = new AttributeStats();
        stats.add(attribute("text", "\"" + "x".repeat(500) + "\""));
        assertThat(stats.names().get("text").many()).isTrue();
        for (int i = 0; i <= AttributeStats.MOST_NAMES; i++) {
            stats.add(attribute("name" + i, "1"));
        }
        assertThat(stats.many()).isTrue();
        assertThat(stats.names()).isEmpty();
    }

    @Test
    void instancesOfAnImageAreCountedWhateverComesFirst() {
        ImageCounts images = new ImageCounts();
        for (int i = 0; i < 5_000; i++) {
            Id id = i % 3 == 0 ? Id.ofText("image " + i) : Id.of(1_000_000_007L * i);
            if (i % 2 == 0) {
                images.image(id);
            }
            for (int j = 0; j < i % 4; j++) {
                images.instance(id);
            }
            images.image(id);
        }
        images.instance(Id.ofText("of no image"));
        Counts counts = new Counts();
        images.addTo(counts);
        assertThat(List.of(counts.of(0), counts.of(1), counts.of(2), counts.of(3), counts.all()))
                .containsExactly(1250L, 1250L, 1250L, 1250L, 5000L);
    }

    private static Attributes attribute(String name, String json) {
        return new Attributes(List.of(new Attributes.Entry(name, json)));
    }
}
