package dev.armature.cli;

import dev.armature.convert.Conversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The commands with their options: one table that parsing, help and completion all read.
enum Command {
    CONVERT("convert", "writes a dataset in another format", """
            armature convert INPUT OUTPUT [-f FORMAT] [options]
            armature convert -i INPUT [-if FORMAT] -f FORMAT [-o OUTPUT] [options] [-- exporter options]""", List.of("INPUT", "OUTPUT"), convert(), """
            INPUT is a file, a folder or a zip in any layout; its format is recognised. OUTPUT becomes a zip when its
            name ends in .zip, a single file when it ends in .json, and else a folder. Nothing is there under its name
            before it is whole. Ids, digits, unknown members and their order are kept.

            Without -f an OUTPUT that ends in .json is written as COCO, with the task of the input.
            With Datumaro's words (-i, -if) coordinates are rounded to 2 digits when one end is Datumaro, as it does.""", """
            armature convert person_keypoints_val2017.json out -f datumaro
            armature convert cvat-export.zip out.zip -f coco_person_keypoints --save-media
            armature convert broken.json mended.json --on-error repair
            armature convert -i in -if datumaro -f coco -o out -- --save-images --reindex 1"""),
    EXPORT(
            "export",
            "writes the dataset of a Datumaro project, with the words of datum export",
            """
            armature export -f FORMAT [-p PROJECT] [-o OUTPUT] [--overwrite] [options] [-- exporter options]""",
            List.of(),
            export(),
            """
            PROJECT is the folder of a Datumaro project, or a dataset as CVAT's "Datumaro" export unpacks to; without -p it
            is the current folder. Without -o the output is PROJECT-FORMAT in the current folder, with a number behind
            it when that is there already.""",
            """
            armature export -f coco -p path/to/project -- --save-images
            armature export -f coco_person_keypoints -p project -o out.zip"""),
    INFO("info", "tells what is in a dataset", """
            armature info INPUT [--json]""", List.of("INPUT"), info(), """
            Format, subsets, images, annotations, labels, every keypoint with its visibility, sizes, and what is odd.""", """
            armature info person_keypoints_val2017.json
            armature info export.zip --json"""),
    DIFF("diff", "compares two datasets by what they mean", """
            armature diff A B [--match id|oks] [--tolerance NUMBER] [--limit NUMBER] [--json]""", List.of("A", "B"), diff(), """
            Numbers are compared by value, members in any order, lists in order. Images, annotations, categories and items
            are matched by their id, so that one new annotation is one difference. A and B are files, folders or zips, whose
            JSON files are compared one by one; pictures are not.

            With --match oks images are matched by name and instances by likeness: by OKS (object keypoint similarity)
            where both have keypoints, else by the overlap of their boxes. Ids do not count then. Datasets of different
            formats are always compared so, unless --match id is given.

            The exit status is 0 when nothing differs, else 1.""", """
            armature diff before.json after.json
            armature diff export.zip original/ --json
            armature diff gt.json predictions.zip --match oks --tolerance 0.5"""),
    HELP("help", "tells how a command is used", """
            armature help [COMMAND]""", List.of("COMMAND"), List.of(), "", """
            armature help convert"""),
    COMPLETION(
            "completion",
            "prints a script that completes the words of armature in a shell",
            """
            armature completion bash|zsh|fish""",
            List.of("SHELL"),
            List.of(),
            "",
            """
            armature completion bash > ~/.local/share/bash-completion/completions/armature
            armature completion zsh > ~/.zfunc/_armature
            armature completion fish > ~/.config/fish/completions/armature.fish""");

    static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    private static final Option HELP_OPTION = Option.flag("prints this help", "-h", "--help");

    private final String word;
    private final String about;
    private final String usage;
    private final List<String> operands;
    private final List<Option> options;
    private final String explanation;
    private final String examples;

    Command(
            String word,
            String about,
            String usage,
            List<String> operands,
            List<Option> options,
            String explanation,
            String examples) {
        this.word = word;
        this.about = about;
        this.usage = usage;
        this.operands = operands;
        this.options = options;
        this.explanation = explanation;
        this.examples = examples;
    }

    static Optional<Command> of(String word) {
        for (Command command : values()) {
            if (command.word.equals(word)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    static List<String> words() {
        List<String> words = new ArrayList<>();
        for (Command command : values()) {
            words.add(command.word);
        }
        return words;
    }

    String word() {
        return word;
    }

    String about() {
        return about;
    }

    String usage() {
        return usage;
    }

    /// The words that are no options, in order, as help calls them.
    List<String> operands() {
        return operands;
    }

    /// All options, `--help` included.
    List<Option> options() {
        List<Option> all = new ArrayList<>(options);
        all.add(HELP_OPTION);
        return all;
    }

    String explanation() {
        return explanation;
    }

    String examples() {
        return examples;
    }

    /// Whether words behind `--` are options of Datumaro's exporters; with the others they are operands.
    boolean hasExporterOptions() {
        return this == CONVERT || this == EXPORT;
    }

    // ---- the options

    private static List<Option> convert() {
        List<Option> options = new ArrayList<>();
        options.add(Option.path("INPUT", "the same as INPUT", "-i", "--input-path"));
        options.add(inputFormat());
        options.add(outputFormat());
        options.add(Option.path("OUTPUT", "the same as OUTPUT", "-o", "--output-dir"));
        options.addAll(writing());
        return options;
    }

    private static List<Option> export() {
        List<Option> options = new ArrayList<>();
        options.add(outputFormat());
        options.add(Option.path("PROJECT", "the folder of the project; without it the current one", "-p", "--project"));
        options.add(Option.path("OUTPUT", "a folder, a .zip or a .json", "-o", "--output-dir"));
        options.addAll(writing());
        return options;
    }

    private static Option inputFormat() {
        return Option.named(
                Conversion.inputFormats(),
                "FORMAT",
                "the format of INPUT, where it is not to be recognised",
                "-if",
                "--input-format");
    }

    private static Option outputFormat() {
        return Option.named(Conversion.outputFormats(), "FORMAT", "the format to be written", "-f", "--output-format");
    }

    private static List<Option> writing() {
        return List.of(
                Option.flag("replaces an OUTPUT that is there already", "--overwrite"),
                Option.flag("copies the pictures too", "--save-images", "--save-media"),
                Option.oneOf(
                        List.of("guess", "polygons", "mask"),
                        "how outlines and masks are written",
                        "--segmentation-mode"),
                Option.flag("cuts away what other instances cover", "--crop-covered"),
                Option.yesOrNo("writes attributes (the default)", "--allow-attributes"),
                Option.yesOrNo("numbers images and annotations anew from 1; else ids are kept", "--reindex"),
                Option.yesOrNo("puts the pictures of all subsets in one folder", "--merge-images"),
                Option.value("TASK,…", "the tasks to be written: person_keypoints, instances, …", "--tasks"),
                Option.value(".EXT", "the extension of every picture, such as .png", "--image-ext"),
                Option.flag("writes the file dataset_meta.json with the names of labels", "--save-dataset-meta"),
                Option.oneOf(List.of("keep", "zero"), "coordinates of absent keypoints: kept, or 0, 0", "--absent"),
                Option.value("stored|hull|hull+N%|mask", "where boxes come from", "--bbox"),
                Option.oneOf(List.of("stored", "segmentation", "bbox", "bbox*0.53"), "where areas come from", "--area"),
                Option.oneOf(
                        List.of("keypoints", "leave-out"),
                        "points without a skeleton: keypoints of their own (the default, but with -i or -if), or not written",
                        "--points"),
                Option.value("N|none", "digits behind the point of coordinates; without it all", "--round"),
                Option.oneOf(
                        List.of("abort", "skip", "repair"),
                        "broken things: nothing is written (the default), they are left out, or mended where that is safe",
                        "--on-error"),
                json(),
                quiet());
    }

    private static List<Option> info() {
        return List.of(Option.path("INPUT", "the same as INPUT", "-i", "--input-path"), inputFormat(), json(), quiet());
    }

    private static List<Option> diff() {
        return List.of(
                Option.oneOf(List.of("id", "oks"), "how elements are matched: by id, or by likeness", "--match"),
                Option.value("NUMBER", "numbers that lie no further apart are equal", "--tolerance"),
                Option.value("NUMBER", "how many differences are printed; 200 without it, 0 for all", "--limit"),
                json(),
                quiet());
    }

    private static Option json() {
        return Option.flag("prints the result as JSON", "--json");
    }

    private static Option quiet() {
        return Option.flag("says only what is wrong", "-q", "--quiet");
    }
}
