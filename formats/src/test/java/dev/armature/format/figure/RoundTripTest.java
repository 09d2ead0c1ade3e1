package dev.armature.format.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.convert.Conversion.Outcome;
import dev.armature.json.JsonValue;
import dev.armature.testkit.Shared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// COCO to labelme and to Label Studio and back, and each to itself.
class RoundTripTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"labelme", "label_studio"})
    void cocoComesBackFromIt(String format) throws Exception {
        for (long seed = 0; seed < 60; seed++) {
            Path work = Files.createDirectory(folder.resolve("s" + seed));
            Path coco = work.resolve("person_keypoints_odd.json");
            Files.writeString(coco, RoundTrip.coco(seed));
            RoundTrip.convert(coco, "", work.resolve("there"), format);
            RoundTrip.convert(work.resolve("there"), "", work.resolve("again"), format);
            RoundTrip.convert(work.resolve("again"), "", work.resolve("back"), "coco_person_keypoints");
            Path back = RoundTrip.only(work.resolve("back"));
            assertThat(back.getFileName()).hasToString("person_keypoints_odd.json");
            assertThat(RoundTrip.annotations(back)).as("seed " + seed).isEqualTo(RoundTrip.annotations(coco));
            assertThat(names(back, "images", "file_name"))
                    .containsExactlyInAnyOrderElementsOf(names(coco, "images", "file_name"));
            assertThat(names(back, "categories", "keypoints")).isEqualTo(names(coco, "categories", "keypoints"));
            assertThat(names(back, "categories", "skeleton")).isEqualTo(names(coco, "categories", "skeleton"));
        }
    }

    private static List<JsonValue> names(Path coco, String section, String member) throws Exception {
        JsonValue.Arr list = (JsonValue.Arr)
                ((JsonValue.Obj) RoundTrip.json(coco)).get(section).orElseThrow();
        List<JsonValue> names = new ArrayList<>();
        list.elements()
                .forEach(one -> names.add(((JsonValue.Obj) one).get(member).orElseThrow()));
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"labelme", "label_studio"})
    void sameInputGivesSameBytes(String format) throws Exception {
        Path coco = folder.resolve("person_keypoints_default.json");
        Files.writeString(coco, RoundTrip.coco(4));
        RoundTrip.convert(coco, "", folder.resolve("a.zip"), format);
        RoundTrip.convert(coco, "", folder.resolve("b.zip"), format);
        assertThat(folder.resolve("a.zip")).hasSameBinaryContentAs(folder.resolve("b.zip"));
    }

    @ParameterizedTest
    @CsvSource({
        "labelme, data/coco-mini-2017/annotations/person_keypoints_val2017.json",
        "label_studio, data/coco-mini-2017/annotations/person_keypoints_val2017.json",
        "labelme, data/cvat-skier/annotations/person_keypoints_Train.json",
        "label_studio, data/cvat-person17/annotations/coco_keypoints/annotations/person_keypoints_default.json"
    })
    void keypointsOfRealSetsComeBack(String format, String set) throws Exception {
        Path coco = Shared.require("data").resolveSibling(set);
        Outcome there = RoundTrip.convert(coco, "", folder.resolve("there"), format);
        assertThat(RoundTrip.losses(there)).contains("unheld-area");
        RoundTrip.convert(folder.resolve("there"), "", folder.resolve("back"), "coco_person_keypoints");
        assertThat(keypoints(RoundTrip.only(folder.resolve("back")))).isEqualTo(keypoints(coco));
    }

    private static List<String> keypoints(Path coco) throws Exception {
        return RoundTrip.annotations(coco).entrySet().stream()
                .map(entry -> entry.getKey() + entry.getValue().replaceFirst("^.*(keypoints=\\S*) .*$", "$1"))
                .toList();
    }

    @Test
    void labelmeKeepsItsUnknownMembersAndItsOrderOfShapes() throws Exception {
        String text = """
                {"version":"5.1.1","flags":{"a":true},"shapes":[\
                {"label":"dog","points":[[1.50,2],[9,9.0]],"group_id":0,"shape_type":"rectangle","flags":{},"odd":[1,2]},\
                {"label":"eye","points":[[3,3]],"group_id":0,"shape_type":"point","flags":{}},\
                {"label":"x","points":[[3,3]],"group_id":null,"shape_type":"blob","flags":{}}\
                ],"imagePath":"a.jpg","imageData":null,"imageHeight":30,"imageWidth":40,"lineColor":[0,255,0]}""";
        Path in = Files.createDirectory(folder.resolve("in"));
        Files.writeString(in.resolve("a.json"), text);
        RoundTrip.convert(in, "", folder.resolve("out"), "labelme");
        assertThat(Files.readString(folder.resolve("out/default/a.json")).strip())
                .contains("\"points\":[[1.50,2],[9,9.0]]", "\"odd\":[1,2]", "\"lineColor\":[0,255,0]", "\"blob\"");
        assertThat(RoundTrip.json(folder.resolve("out/default/a.json"))).isNotNull();
    }

    @Test
    void labelStudioKeepsWhatItDoesNotRead() throws Exception {
        String text = """
                [{"id":4,"annotations":[\
                {"id":1,"was_cancelled":true,"result":[{"id":"z","type":"choices","value":{"choices":["no"]}}]},\
                {"id":2,"lead_time":1.50,"result":[\
                {"id":"k","type":"keypointlabels","from_name":"kp","to_name":"img","original_width":200,"original_height":100,\
                "image_rotation":0,"value":{"x":33.30,"y":1,"width":0.1,"keypointlabels":["eye"]},"origin":"manual"},\
                {"id":"c","type":"choices","from_name":"ok","to_name":"img","value":{"choices":["yes"]}}]}],\
                "predictions":[{"score":0.5,"result":[]}],"data":{"img":"/data/upload/1/0123abcd-a.jpg"},"inner_id":7}]""";
        Path in = folder.resolve("a.json");
        Files.writeString(in, text);
        RoundTrip.convert(in, "", folder.resolve("out"), "label_studio");
        JsonValue.Obj before = (JsonValue.Obj)
                ((JsonValue.Arr) JsonValue.parse(text)).elements().getFirst();
        JsonValue.Obj after =
                (JsonValue.Obj) ((JsonValue.Arr) RoundTrip.json(folder.resolve("out/annotations/default.json")))
                        .elements()
                        .getFirst();
        for (String member : List.of("id", "predictions", "data", "inner_id")) {
            assertThat(after.get(member)).as(member).isEqualTo(before.get(member));
        }
        assertThat(Files.readString(folder.resolve("out/annotations/default.json")))
                .contains("\"x\":33.30", "\"lead_time\":1.50", "\"was_cancelled\":true", "\"yes\"");
    }

    @Test
    void theDogsComeBackFromLabelStudioRegionByRegion() throws Exception {
        Path dogs = Shared.require("data/labelstudio-dogs").resolve("project1_export.json");
        RoundTrip.convert(dogs, "", folder.resolve("out"), "label_studio");
        List<String> before = regions(dogs);
        assertThat(before).hasSize(767);
        assertThat(regions(folder.resolve("out/annotations/default.json"))).isEqualTo(before);
    }

    /// All results, sorted.
    private static List<String> regions(Path export) throws Exception {
        List<String> regions = new ArrayList<>();
        for (JsonValue task : ((JsonValue.Arr) RoundTrip.json(export)).elements()) {
            JsonValue.Arr annotations =
                    (JsonValue.Arr) ((JsonValue.Obj) task).get("annotations").orElseThrow();
            for (JsonValue annotation : annotations.elements()) {
                JsonValue.Arr results = (JsonValue.Arr)
                        ((JsonValue.Obj) annotation).get("result").orElseThrow();
                results.elements().forEach(result -> regions.add(result.toString()));
            }
        }
        return regions.stream().sorted().toList();
    }
}
