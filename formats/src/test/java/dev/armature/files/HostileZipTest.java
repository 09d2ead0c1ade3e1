package dev.armature.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.armature.flow.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Zips that lie. Each ends in a [FormatException] with its code, and nothing is written outside of the private
/// folder.
class HostileZipTest {

    private static final Limits SMALL = new Limits(10, 1 << 20, 20, 40, 3);

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.json",
                "a/../../evil.json",
                "a/..",
                "..",
                "/etc/evil.json",
                "C:/evil.json",
                "c:evil.json",
                "a\\b.json",
                "..\\evil.json",
                "a\0.json",
                "a\u001b[31m.json",
                "a\n.json",
                "\u007f.json"
            })
    void unsafeNamesAreRefusedAndNothingIsWritten(String name) throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.stored("good.json", "{}");
        zip.stored(name, "evil");
        String before = tree(temp.getParent());
        assertThat(read(zip.finish(), Limits.DEFAULTS)).isEqualTo("zip-path");
        assertThat(tree(temp.getParent())).isEqualTo(before);
    }

    @Test
    void anEmptyNameIsRefused() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.stored("", "x");
        assertThat(read(zip.finish(), SMALL)).isEqualTo("zip-path");
    }

    @Test
    void aNameMarkedAsUtf8ThatIsNotIsRefused() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.stored("a?.json", "x").name[1] = (byte) 0xFF;
        assertThat(read(zip.finish(), SMALL)).isEqualTo("zip-path");
    }

    @Test
    void controlCharactersDoNotReachTheMessage() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.stored("a\u001b[31m.json", "x");
        Path file = Files.write(temp.resolve("a.zip"), zip.finish());
        try (Input input = Input.open(file, Limits.DEFAULTS)) {
            assertThat(input.entries()).as("should have been refused").isNull();
        } catch (FormatException reported) {
            assertThat(reported.getMessage().chars().noneMatch(Character::isISOControl))
                    .isTrue();
        }
    }

    @Test
    void longAndDeepNamesAreRefused() throws Exception {
        HandmadeZip isLong = new HandmadeZip();
        isLong.stored("x".repeat(41), "");
        assertThat(read(isLong.finish(), SMALL)).isEqualTo("zip-path");
        HandmadeZip isDeep = new HandmadeZip();
        isDeep.stored("a/b/c/d/e", "");
        assertThat(read(isDeep.finish(), SMALL)).isEqualTo("zip-path");
        HandmadeZip justFits = new HandmadeZip();
        justFits.stored("a/b/c/d", "");
        justFits.stored("x".repeat(40), "");
        assertThat(read(justFits.finish(), SMALL)).isEqualTo("read 2");
    }

    @Test
    void dotsAndDoubleSlashesAreTakenOut() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.stored("./", "");
        zip.stored("./a//b.json", "x");
        Path file = Files.write(temp.resolve("a.zip"), zip.finish());
        try (Input input = Input.open(file, SMALL)) {
            assertThat(input.entries()).containsExactly(new Entry("a/b.json", 1));
        }
    }

    @Test
    void namesThatDifferInCaseOnlyAreTwoEntries() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.stored("a.JPG", "1");
        zip.stored("a.jpg", "2");
        assertThat(read(zip.finish(), SMALL)).isEqualTo("read 2");
    }

    @Test
    void windowsNamesAreUnpackedUnderOtherNames() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.stored("CON", "1");
        zip.stored("aux.json", "2");
        zip.stored("name. ", "3");
        zip.stored("ab:stream", "4");
        zip.stored("a?b*c.jpg", "5");
        Path file = Files.write(temp.resolve("a.zip"), zip.finish());
        try (Input input = Input.open(file, SMALL)) {
            for (Entry entry : input.entries()) {
                assertThat(input.file(entry).getFileName().toString()).matches("\\d+(\\.[a-z0-9]+)?");
            }
            assertThat(Files.readString(input.file(input.entry("ab:stream").orElseThrow())))
                    .isEqualTo("4");
        }
    }

    @Test
    void twoEntriesOfOneNameAreRefused() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.stored("a.json", "1");
        zip.stored("./a.json", "2");
        assertThat(read(zip.finish(), SMALL)).isEqualTo("zip-duplicate");
    }

    @Test
    void aFileThatIsAlsoAFolderIsRefused() throws Exception {
        HandmadeZip above = new HandmadeZip();
        above.stored("a", "1");
        above.stored("a/b", "2");
        assertThat(read(above.finish(), SMALL)).isEqualTo("zip-duplicate");
        HandmadeZip marked = new HandmadeZip();
        marked.stored("a", "1");
        marked.stored("a/", "");
        assertThat(read(marked.finish(), SMALL)).isEqualTo("zip-duplicate");
    }

    @Test
    void tooManyEntriesAreRefused() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        for (int i = 0; i < 11; i++) {
            zip.stored("f" + i, "");
        }
        assertThat(read(zip.finish(), SMALL)).isEqualTo("zip-entries");
    }

    @Test
    void aCountBeyondTheLimitIsRefusedBeforeTheEntriesAreRead() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.stored("a", "");
        assertThat(read(zip.finish64(Long.MAX_VALUE), SMALL)).isEqualTo("zip-entries");
        HandmadeZip negative = new HandmadeZip();
        negative.stored("a", "");
        assertThat(read(negative.finish64(-1), SMALL)).isEqualTo("zip-entries");
    }

    @Test
    void aWrongCountIsRefused() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.stored("a", "");
        assertThat(read(zip.finish(2), SMALL)).isEqualTo("zip-broken");
    }

    @Test
    void moreThan65535EntriesNeedNoZip64WhenTheCountWrapsAround() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        for (int i = 0; i < 65_540; i++) {
            zip.stored("f" + i, "");
        }
        Path file = Files.write(temp.resolve("a.zip"), zip.finish());
        try (Input input = Input.open(file, Limits.DEFAULTS)) {
            assertThat(input.entries()).hasSize(65_540);
        }
    }

    @Test
    void tooManyUnpackedBytesAreRefused() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.deflated("a", new byte[1 << 19]);
        zip.deflated("b", new byte[1 << 19]);
        assertThat(read(zip.finish(), SMALL)).isEqualTo("read 2");
        HandmadeZip more = new HandmadeZip();
        more.deflated("a", new byte[1 << 19]);
        more.deflated("b", new byte[(1 << 19) + 1]);
        assertThat(read(more.finish(), SMALL)).isEqualTo("zip-size");
    }

    @Test
    void aBombIsRefusedByItsRatio() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.deflated("zeros.json", new byte[(int) Limits.RATIO_FROM + 1]);
        assertThat(read(zip.finish(), Limits.DEFAULTS)).isEqualTo("zip-ratio");
    }

    @Test
    void aSmallFileOfZerosIsFine() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.deflated("zeros.json", new byte[(int) Limits.RATIO_FROM - 1000]);
        assertThat(read(zip.finish(), Limits.DEFAULTS)).isEqualTo("read 1");
    }

    @Test
    void manySmallBombsAreRefusedByTheRatioOfTheWhole() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        for (int i = 0; i < 5; i++) {
            zip.deflated("zeros" + i, new byte[(int) (Limits.RATIO_FROM / 4)]);
        }
        assertThat(read(zip.finish(), Limits.DEFAULTS)).isEqualTo("zip-ratio");
    }

    @Test
    void aFileThatUnpacksToMoreThanItSaysEndsThere() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.deflated("a.json", new byte[5_000_000]).size = 100;
        assertThat(read(zip.finish(), Limits.DEFAULTS)).isEqualTo("zip-size");
    }

    @Test
    void aFileThatUnpacksToLessThanItSaysIsReported() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.deflated("a.json", new byte[1000]).size = 1001;
        assertThat(read(zip.finish(), Limits.DEFAULTS)).isEqualTo("zip-broken");
    }

    @Test
    void aWrongChecksumIsReported() throws Exception {
        HandmadeZip deflated = new HandmadeZip();
        deflated.deflated("a.json", new byte[1000]).crc ^= 1;
        assertThat(read(deflated.finish(), SMALL)).isEqualTo("zip-crc");
        HandmadeZip stored = new HandmadeZip();
        stored.stored("a.json", "abc").crc ^= 1;
        assertThat(read(stored.finish(), SMALL)).isEqualTo("zip-crc");
    }

    @Test
    void bytesThatAreNotDeflatedAreReported() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.add("a.json", 8, new byte[] {(byte) 0xFF, 1, 2, 3}, new byte[10]);
        assertThat(read(zip.finish(), SMALL)).isEqualTo("zip-broken");
    }

    @Test
    void aSizeOfMinusOneWithoutZip64IsRefused() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        HandmadeZip.Member member = zip.stored("a.json", "abc");
        member.packed = -1;
        member.size = -1;
        assertThat(read(zip.finish(), SMALL)).isEqualTo("zip-broken");
    }

    @Test
    void zip64SizesAreReadAndMustBeSane() throws Exception {
        HandmadeZip good = new HandmadeZip();
        zip64(good.stored("a.json", "abc"), 3, 3, 0);
        assertThat(read(good.finish(), SMALL)).isEqualTo("read 1");
        HandmadeZip negative = new HandmadeZip();
        zip64(negative.stored("a.json", "abc"), -1, -1, 0);
        assertThat(read(negative.finish(), SMALL)).isEqualTo("zip-broken");
        HandmadeZip huge = new HandmadeZip();
        zip64(huge.stored("a.json", "abc"), Long.MAX_VALUE, Long.MAX_VALUE, 0);
        assertThat(read(huge.finish(), SMALL)).isEqualTo("zip-size");
        HandmadeZip far = new HandmadeZip();
        zip64(far.stored("a.json", "abc"), 3, 3, Long.MAX_VALUE);
        assertThat(read(far.finish(), SMALL)).isEqualTo("zip-broken");
        HandmadeZip tooBig = new HandmadeZip();
        zip64(tooBig.stored("a.json", "abc"), 100_000, 100_000, 0);
        assertThat(read(tooBig.finish(), SMALL)).isEqualTo("zip-overlap");
    }

    @Test
    void aZip64EndRecordIsRead() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.stored("a.json", "abc");
        assertThat(read(zip.finish64(1), SMALL)).isEqualTo("read 1");
    }

    @Test
    void aZip64LocatorThatLeadsNowhereIsRefused() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.stored("a.json", "abc");
        byte[] bytes = zip.finish64(1);
        for (long at : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, bytes.length, 3}) {
            HandmadeZip.buffer(8).putLong(at).flip().get(0, bytes, bytes.length - 22 - 20 + 8, 8);
            assertThat(read(bytes, SMALL)).isEqualTo("zip-broken");
        }
    }

    @Test
    void encryptedEntriesAreRefused() throws Exception {
        HandmadeZip flagged = new HandmadeZip();
        flagged.stored("a.json", "abc").flags |= 1;
        assertThat(read(flagged.finish(), SMALL)).isEqualTo("zip-encrypted");
        HandmadeZip aes = new HandmadeZip();
        aes.stored("a.json", "abc").method = 99;
        assertThat(read(aes.finish(), SMALL)).isEqualTo("zip-encrypted");
    }

    @Test
    void otherMethodsAreCalledByTheirName() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.stored("a.json", "abc").method = 9;
        Path file = Files.write(temp.resolve("a.zip"), zip.finish());
        try (Input input = Input.open(file, SMALL)) {
            assertThat(input.entries()).as("should have been refused").isNull();
        } catch (FormatException reported) {
            assertThat(reported.problem().code()).isEqualTo("zip-method");
            assertThat(reported).hasMessage("a.zip/a.json: is packed by Deflate64; expected stored or deflated");
        }
    }

    @Test
    void aSymbolicLinkIsNeverMade() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        HandmadeZip.Member link = zip.stored("passwd.json", "/etc/passwd");
        link.madeBy = 3 << 8 | 20;
        link.attributes = 0120777 << 16;
        assertThat(read(zip.finish(), SMALL)).isEqualTo("zip-link");
    }

    @Test
    void entriesThatShareTheirBytesAreRefused() throws Exception {
        HandmadeZip same = new HandmadeZip();
        HandmadeZip.Member kernel = same.deflated("a", new byte[100_000]);
        same.alias("b", kernel);
        assertThat(read(same.finish(), SMALL)).isEqualTo("zip-overlap");
    }

    /// The quoting of local headers: the bytes of the first file run through the header of the second.
    @Test
    void entriesThatOverlapInPartAreRefused() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        HandmadeZip.Member first = zip.stored("a", "");
        int inner = zip.length();
        HandmadeZip.Member second = zip.stored("b", "x".repeat(100));
        first.packed = zip.length() - inner;
        first.size = first.packed;
        assertThat(second.header).isEqualTo(inner);
        assertThat(read(zip.finish(), SMALL)).isEqualTo("zip-overlap");
    }

    /// Only the length of the name in the local header shows it, for the directory has none of its own.
    @Test
    void anOverlapByTheLocalHeaderIsFoundWhenTheFileIsRead() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        HandmadeZip.Member member = zip.stored("a", "x".repeat(50));
        zip.stored("b", "");
        byte[] bytes = zip.finish();
        bytes[(int) member.header + 28] = 40; // extra field of 40 bytes
        assertThat(read(bytes, SMALL)).isEqualTo("zip-overlap");
    }

    @Test
    void aHeaderThatIsNoneIsReported() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.raw("PK".getBytes(StandardCharsets.US_ASCII));
        zip.stored("a", "abc").header = 0;
        assertThat(read(zip.finish(), SMALL)).isEqualTo("zip-broken");
    }

    @Test
    void aSplitArchiveIsRefused() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.stored("a", "abc");
        byte[] bytes = zip.finish();
        bytes[bytes.length - 22 + 4] = 1;
        assertThat(read(bytes, SMALL)).isEqualTo("zip-broken");
    }

    @Test
    void anArchiveWithACommentIsRead() throws Exception {
        HandmadeZip zip = new HandmadeZip();
        zip.stored("a", "abc");
        byte[] bytes = zip.finish();
        byte[] commented = Arrays.copyOf(bytes, bytes.length + 65_535);
        commented[bytes.length - 2] = (byte) 0xFF;
        commented[bytes.length - 1] = (byte) 0xFF;
        assertThat(read(commented, SMALL)).isEqualTo("read 1");
    }

    @Test
    void aTruncatedArchiveIsReportedAtEveryLength() throws Exception {
        byte[] whole = sample();
        assertThat(read(whole, SMALL)).isEqualTo("read 3");
        for (int length = 0; length < whole.length; length++) {
            String result = read(Arrays.copyOf(whole, length), SMALL);
            assertThat(result).as("cut to %d bytes", length).isEqualTo(length < 2 ? "read 1" : "zip-broken");
        }
    }

    @Test
    void everyFlippedByteIsReportedOrHarmless() throws Exception {
        byte[] whole = sample();
        for (int at = 0; at < whole.length; at++) {
            for (int value : new int[] {0x00, 0xFF, whole[at] ^ 0x10}) {
                byte[] changed = whole.clone();
                changed[at] = (byte) value;
                assertThat(read(changed, SMALL)).as("byte %d is %d", at, value).matches("read \\d|(zip|input)-[a-z]+");
            }
        }
    }

    @Test
    void randomDamageIsReportedOrHarmless() throws Exception {
        byte[] whole = sample();
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            byte[] changed = whole.clone();
            for (int i = 0; i < 4; i++) {
                changed[2 + random.nextInt(changed.length - 2)] = (byte) random.nextInt();
            }
            assertThat(read(changed, SMALL)).as("seed %d", seed).matches("read \\d|zip-[a-z]+");
        }
    }

    private static byte[] sample() {
        HandmadeZip zip = new HandmadeZip();
        zip.stored("a/é.json", "{\"a\": 1}");
        zip.deflated("b.json", "[1, 2, 3, 1, 2, 3, 1, 2, 3]".repeat(10).getBytes(StandardCharsets.UTF_8));
        zip64(zip.stored("c.png", "pixels"), 6, 6, zip.length() - 30 - 5 - 6);
        return zip.finish64(3);
    }

    private static void zip64(HandmadeZip.Member member, long size, long packed, long header) {
        member.size = -1;
        member.packed = -1;
        member.header = -1;
        member.extra = HandmadeZip.buffer(28)
                .putShort((short) 1)
                .putShort((short) 24)
                .putLong(size)
                .putLong(packed)
                .putLong(header)
                .array();
    }

    /// Opens it and reads every file in all three ways: the code of what is reported, or "read" and the count.
    private String read(byte[] zip, Limits limits) throws IOException {
        Path file = Files.write(temp.resolve("a.zip"), zip);
        try (Input input = Input.open(file, limits)) {
            List<Entry> entries = input.entries();
            for (Entry entry : entries) {
                input.stream(entry).close();
                assertThat(Files.size(input.file(entry))).isEqualTo(entry.size());
            }
            return "read " + entries.size();
        } catch (FormatException reported) {
            return reported.problem().code();
        } finally {
            Files.delete(file);
        }
    }

    private static String tree(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(path -> path.contains("evil"))
                    .toList()
                    .toString();
        }
    }
}
