package dev.armature.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.armature.files.Input;
import dev.armature.flow.DatasetSink.Order;
import dev.armature.flow.Policy;
import dev.armature.flow.Progress;
import dev.armature.format.Format;
import dev.armature.format.OtherMembers;
import dev.armature.format.deeplabcut.DeepLabCutFormat;
import dev.armature.format.mpii.MpiiFormat;
import dev.armature.format.sleap.SleapFormat;
import dev.armature.format.sloth.SlothFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Any bytes as a file of the formats that are only read: they are read or refused, the books balance, and every
/// problem lies inside of the file.
class ReadOnlyFormatsFuzzTest {

    private static final String CSV = """
            scorer,,,S,S,S,S,S,S,S
            individuals,,,A1,A1,A1,A1,A2,A2,single
            bodyparts,,,nose,nose,tail,tail,nose,nose,lamp
            coords,,,x,y,x,y,x,y,x
            labeled-data,v,a.png,1,2.5,NaN,,1e3,4,9
            labeled-data,v,"b.png",,,,,5,6,
            7,,,,,,,5,6,
            """;
    private static final String MPII = """
            [{"joints_vis":[1,0,true],"joints":[[1,2],[-1,-1],[3.5,4]],"image":"a.jpg","scale":3.02,"center":[5,6]},
             {"image":"b.jpg","joints":[[1,2],[0,0],[3.5,4]],"joints_vis":[1,0,1]}]
            """;
    private static final String SLOTH = """
            [{"annotations":[{"class":"Face","height":3.0,"width":3.0,"x":1.0,"y":1.0},{"class":"point","x":1,"y":2},
            {"class":"Head","x":1,"y":2,"sure":true},{"class":"wall","xn":"1;2"}],"class":"image","filename":"a.png"},
            {"class":"video","frames":[],"filename":"a.avi"}]
            """;
    private static final String SLEAP = """
            {"skeletons":[{"graph":{"name":"fly"},"links":[{"edge_insert_idx":0,"source":0,"target":1,"type":
            {"py/reduce":[{"py/type":"E"},{"py/tuple":[1]},null]}},{"source":1,"target":0,"type":{"py/id":1}}],
            "nodes":[{"id":0},{"id":1}]}],"nodes":[{"name":"A"},{"name":"B"}],"videos":[{"backend":{"filename":"a.mp4",
            "shape":[1,2,3,1]}}],"labels":[{"video":0,"frame_idx":3,"_instances":[{"skeleton":"0","track":0,"score":0.5,
            "_points":{"0":{"x":1,"y":2,"visible":false,"score":1},"1":{"x":null,"y":null}}}]}],"tracks":[[0,"t"]]}
            """;

    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "2m")
    void anyTableIsReadOrRefused(byte[] text) throws IOException {
        check(new DeepLabCutFormat(), text);
    }

    @FuzzTest(maxDuration = "2m")
    @DictionaryFile(resourcePath = "/dev/armature/fuzz/json.dict")
    void anyMpiiListIsReadOrRefused(byte[] text) throws IOException {
        check(new MpiiFormat(), text);
    }

    @FuzzTest(maxDuration = "2m")
    @DictionaryFile(resourcePath = "/dev/armature/fuzz/json.dict")
    void anySlothListIsReadOrRefused(byte[] text) throws IOException {
        check(new SlothFormat(), text);
    }

    @FuzzTest(maxDuration = "2m")
    @DictionaryFile(resourcePath = "/dev/armature/fuzz/json.dict")
    void anySleapProjectIsReadOrRefused(byte[] text) throws IOException {
        check(new SleapFormat(), text);
    }

    /// Seeded damage to good files, which gets behind the parser more often than bytes do.
    @Test
    void damagedFilesAreReadOrRefused() throws IOException {
        damaged(new DeepLabCutFormat(), CSV, "\",\n1x.-eN");
        damaged(new MpiiFormat(), MPII, "{}[],:\"1-.entul");
        damaged(new SlothFormat(), SLOTH, "{}[],:\"1-.entul");
        damaged(new SleapFormat(), SLEAP, "{}[],:\"1-.entul");
    }

    @Test
    void whatLooksLikeAnArchiveIsRefused() throws IOException {
        for (String archive : List.of("BZh91AY&SY", "PK\u0003\u0004", "7z\u00bc\u00af\u0027\u001c")) {
            byte[] text = archive.getBytes(StandardCharsets.ISO_8859_1);
            for (Format format :
                    List.of(new DeepLabCutFormat(), new MpiiFormat(), new SlothFormat(), new SleapFormat())) {
                check(format, text);
                assertThat(read(format, text, Policy.SKIP)).isFalse();
            }
        }
    }

    private void damaged(Format format, String good, String letters) throws IOException {
        assertThat(read(format, good.getBytes(StandardCharsets.UTF_8), Policy.SKIP))
                .as("%s reads the good file", format.id())
                .isTrue();
        Random random = new Random(20261122);
        for (int i = 0; i < 1500; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(text.length());
                char letter = letters.charAt(random.nextInt(letters.length()));
                switch (random.nextInt(4)) {
                    case 0 -> text.setCharAt(at, letter);
                    case 1 -> text.insert(at, letter);
                    case 2 -> text.delete(at, Math.min(text.length() - 1, at + random.nextInt(12)));
                    default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(60))));
                }
            }
            check(format, text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void check(Format format, byte[] text) throws IOException {
        boolean skipped = read(format, text, Policy.SKIP);
        assertThat(read(format, text, Policy.REPAIR))
                .as("the policy decides nothing about the end")
                .isEqualTo(skipped);
    }

    private boolean read(Format format, byte[] text, Policy policy) throws IOException {
        Path file = Files.write(folder.resolve(Reading.PART.file()), text);
        return new Reading(policy)
                .check(
                        into -> {
                            try (Input input = Reading.opened(file)) {
                                format.open(input, input.entries(), into.problems)
                                        .read(
                                                into,
                                                new dev.armature.format.Reading(
                                                        Order.BY_IMAGE,
                                                        OtherMembers.REPORTED,
                                                        into.problems,
                                                        into.tally,
                                                        Progress.none()));
                            }
                        },
                        text.length);
    }
}
