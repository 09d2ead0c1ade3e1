package dev.armature.cli;

import dev.armature.check.Level;
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
            armature convert results.json predicted.json --dataset truth.json
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
    FILTER(
            "filter",
            "keeps the annotations and images that meet a condition",
            """
            armature filter INPUT OUTPUT [--where EXPRESSION] [--images EXPRESSION] [--drop-empty] [-f FORMAT]
                            [options]""",
            List.of("INPUT", "OUTPUT"),
            filter(),
            """
            EXPRESSION is a condition on each annotation (--where) or image (--images), such as
            'visible >= 8 and area > 32^2' or 'image.name matches "cam3_.*"'; docs/expressions.md has the language. An
            image goes with all of its annotations; --drop-empty leaves out images without annotations, too. Shapes of one
            group stay or go together. What is kept is written as it was read, with its ids and in its order.

            Without -f the format is that of INPUT. The other options are those of convert.""",
            """
            armature filter in.json out.json --where 'visible >= 8 and area > 32^2'
            armature filter set.zip cam3 --where 'attributes.source == "cam3"' --drop-empty
            armature filter in.json out.json --images 'image.width >= 640' --where 'not crowd'"""),
    SPLIT("split", "divides a dataset into subsets", """
            armature split INPUT OUTPUT --ratio SUBSET=SHARE,… [--seed NUMBER] [--group EXPRESSION] [--stratify label]
                           [-f FORMAT] [options]
            armature split INPUT OUTPUT --by EXPRESSION [-f FORMAT] [options]""", List.of("INPUT", "OUTPUT"), split(), """
            By ratio, which image goes where depends on its name and the seed alone: the same again gives the same result,
            and images that are added later hardly move others. With --group, images with one value of the expression stay
            together; with --stratify label, every subset gets its share of the images of each label. With --by, each value
            is a subset of its name.

            OUTPUT is a folder or a .zip. Without -f the format is that of INPUT. --where, --images and --drop-empty work
            as in filter; the other options are those of convert.""", """
            armature split all.json parts --ratio train=0.8,val=0.1,test=0.1 --seed 7
            armature split all.zip parts.zip --ratio train=8,val=2 --group 'before(image.name, "_")'
            armature split all.json parts --by attributes.source"""),
    REMAP(
            "remap",
            "renames, orders, drops and combines keypoints, or maps them onto another skeleton",
            """
            armature remap INPUT OUTPUT [--to PRESET | --map FILE] [--rename OLD=NEW,…] [--combine NEW=A+B,…]
                           [--drop NAME,…] [--order NAME,…] [--label LABEL] [-f FORMAT] [options]""",
            List.of("INPUT", "OUTPUT"),
            remap(),
            """
            What is asked for is done in this order: onto another skeleton, new names, middles, what is dropped, the order;
            --swap-sides is last. Edges follow their keypoints; num_keypoints is counted anew; boxes and areas stay. A
            keypoint in the middle of others is absent if one of them is, else occluded if one of them is.

            --to finds the keypoints of a published skeleton (armature presets) by what their names mean: the neck of
            CrowdPose is the middle of COCO's shoulders. Without -f the format is that of INPUT; the other options are those
            of convert.""",
            """
            armature remap coco.json crowd.json --to crowdpose
            armature remap in.json out.json --rename l_eye=left_eye,r_eye=right_eye --drop tail
            armature remap in.json out.json --combine neck=left_shoulder+right_shoulder
            armature remap in.json out.json --map skeleton.json --label dog
            armature remap in.json out.json --swap-sides 1713,1720"""),
    MERGE("merge", "makes several datasets one", """
            armature merge INPUT… OUTPUT [--labels POLICY] [--same-images POLICY] [--subset NAME,…] [-f FORMAT]
                           [options]""", List.of("INPUT…", "OUTPUT"), merge(), """
            INPUTs are of any formats. Images of one subset and name are one image with the annotations of all; labels of
            one name and the same keypoints are one label; annotations that are alike in every member but the id are
            written once. Ids are kept where they are free, else they are numbered anew. COCO's elements keep all of their
            members. Where inputs disagree the first one counts, and what differs is told.

            Labels of one name with other keypoints: --labels error writes nothing (the default), union makes one label
            with the keypoints of all, remap one with those of the first, keep-both leaves two and numbers the second.

            Without -f the format is that of the INPUTs. --where, --images and --drop-empty work as in filter; the other
            options are those of convert.""", """
            armature merge monday.json tuesday.json all.json
            armature merge cvat-export.zip labelme-folder coco.json all -f coco_person_keypoints --save-media
            armature merge old.zip new.zip all.zip --subset train,val --labels union
            armature merge parts all --subset default"""),
    INFO("info", "tells what is in a dataset", """
            armature info INPUT [--json]""", List.of("INPUT"), info(), """
            Format, subsets, images, annotations, labels, every keypoint with its visibility, sizes, and what is odd.""", """
            armature info person_keypoints_val2017.json
            armature info export.zip --json"""),
    CHECK(
            "check",
            "finds what is wrong with a dataset, and mends what is safe",
            """
            armature check INPUT [--rules RULE,…] [--severity LEVEL] [--strict] [--format text|json|sarif|github]
                           [--html FILE] [--fix OUTPUT] [options]""",
            List.of("INPUT"),
            check(),
            """
            Rules look at structure and references, skeletons, boxes and areas, keypoints, the sense of a pose (limbs that are
            far too long, left and right exchanged, a person annotated twice) and the pictures on disk; docs/check.md
            explains each of them. --rules a,b looks at these alone, --rules=-a,-b at all others, and picture-* at all whose
            names begin so.

            --fix writes a mended copy to OUTPUT and lists every repair; what the dataset says is never taken from it.

            The exit status is 1 when there are errors, with --strict also when there are warnings, else 0.""",
            """
            armature check person_keypoints_val2017.json
            armature check export.zip --html report.html
            armature check in.json --fix mended.json
            armature check in.json --rules=-image-empty,-category-unused --strict
            armature check in.json --format sarif > check.sarif"""),
    STATS("stats", "counts what is in a dataset, and plots it", """
            armature stats INPUT [--html FILE] [--json] [--label NAME,…] [--where EXPRESSION] [--images EXPRESSION]
            armature stats INPUT --against OTHER [--html FILE] [--json]""", List.of("INPUT"), stats(), """
            How often each keypoint is visible, where it lies in the box, how long limbs are, what is marked together; sizes of
            instances and images, counts of an image, attributes; subsets side by side. --html writes one page with plots that
            needs nothing else.""", """
            armature stats person_keypoints_val2017.json
            armature stats dataset --html dataset.html
            armature stats train.json --against val.zip --html both.html
            armature stats animals --label dog,cat --where 'visible >= 8' --json"""),
    EVAL(
            "eval",
            "scores detections against the truth, as pycocotools does",
            """
            armature eval GT RESULTS [--iou-type TYPE] [--json] [--per-category] [--slices FILE] [--sigmas SIGMAS]
                          [--per-keypoint] [--errors] [--compare RESULTS2] [--html FILE] [options]""",
            List.of("GT", "RESULTS"),
            eval(),
            """
            GT is a COCO dataset, or one of any other format; RESULTS is COCO's list of results, or a dataset whose annotations
            have scores. The table and every number behind it are those of pycocotools to the last digit; why a number is -1
            or 0, and what to do, is told on the standard error.

            SIGMAS is a preset (armature presets), a file with a list of numbers, or numbers with commas between them; one
            number is for all keypoints. Without it a category's own member sigmas counts, else COCO's 17, else those of the
            preset whose keypoints have the same names.

            keypoints_crowd sums up as CrowdPose does; keypoints_wholebody, _body, _foot, _face, _lefthand and _righthand
            score COCO-WholeBody and its parts. These go by the rules of xtcocotools.

            --errors takes keypoints apart by what went wrong: jitter, inversion of left and right, swap with somebody else,
            miss. --compare scores RESULTS2 in the same samples of images: what is hard for both blurs no difference.""",
            """
            armature eval person_keypoints_val2017.json results.json
            armature eval gt.json results.json --json > scores.json
            armature eval crowdpose_val.json results.json --iou-type keypoints_crowd
            armature eval dogs.json results.json --sigmas ap10k --per-category
            armature eval gt.json results.json --errors --per-keypoint
            armature eval gt.json old.json --compare new.json
            armature eval gt.json results.json --html report.html --images val2017
            armature eval instances_val2017.json boxes.json --iou-type bbox --max-dets 1,10,300 --rules corrected"""),
    SIGMAS(
            "sigmas",
            "estimates the spread of keypoints from repeated annotations",
            """
            armature sigmas A B … [--bootstrap NUMBER] [--seed NUMBER] [--json]""",
            List.of("A", "B…"),
            sigmas(),
            """
            A, B and more are annotations of the same images by several people, of any formats: images are the same by the
            names of their files, categories by theirs, objects where their boxes overlap. The spread of each keypoint, as a
            part of the root of the object's area, is what eval --sigmas takes; docs/evaluation.md has the formula.""",
            """
            armature sigmas anna.json ben.json
            armature sigmas anna.zip ben.zip carla.zip --json > sigmas.json"""),
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
    DRAW("draw", "draws annotations over their pictures", """
            armature draw INPUT OUTPUT [--image NAME,…] [--limit N] [--show WHAT,…] [--sheet COLUMNSxROWS] [options]
            armature draw INPUT OUTPUT --against OTHER [options]""", List.of("INPUT", "OUTPUT"), draw(), """
            OUTPUT is a folder or a .zip with a picture for each image, or one picture, a .png or a .svg. An SVG has its
            picture inside. Left is orange, right is blue, the middle is green; an occluded keypoint is hollow and its lines
            are dashed; an absent one is not drawn. Where a picture is missing, the ground is plain.

            --against draws two datasets beside each other, or a dataset and the results of a model (COCO results): images
            are matched by name, what is in them by OKS, or by the overlap of boxes. What OTHER has too is green with its
            likeness, what it misses is red, what it has beyond is yellow.""", """
            armature draw person_keypoints_val2017.json pictures --limit 20
            armature draw export.zip sheets --sheet 6x4 --crops
            armature draw set one.svg --image 000000000785.jpg --show skeleton,index
            armature draw truth.json compared --against results.json --min-score 0.3"""),
    PRESETS("presets", "lists published skeletons, or shows one", """
            armature presets [NAME] [--json]""", List.of("NAME"), List.of(json()), """
            Without NAME all are listed. With it: the keypoints in their order, what each is joined to, its mirrored partner
            and its sigma, for object keypoint similarity. NAME is a name or another word for it: coco17, wholebody, hand21.""", """
            armature presets
            armature presets crowdpose
            armature presets halpe26 --json"""),
    SERVE(
            "serve",
            "starts the annotation server",
            """
            armature serve [--data DIR] [--port NUMBER] [--bind ADDRESS] [--sample] [options]""",
            List.of(),
            List.of(
                    Option.path("DIR", "the folder of the database, the pictures and the results", "--data"),
                    Option.value("NUMBER", "the port to listen on (8080); 0 takes a free one", "--port"),
                    Option.value("ADDRESS", "the address to listen on (127.0.0.1)", "--bind"),
                    Option.flag("makes a project with sample data, when there is none yet", "--sample")),
            """
            Speaks the interface of CVAT's server. The first start makes an administrator and prints the password once.
            armature serve --help lists all options; docs/server.md explains them.""",
            """
            armature serve
            armature serve --data /srv/poses --port 9000"""),
    BACKUP(
            "backup",
            "writes the server's database and pictures into a zip",
            """
            armature backup FILE [--data DIR] [options]""",
            List.of("FILE"),
            List.of(Option.path("DIR", "the data folder of the server", "--data")),
            """
            The server may run meanwhile: the backup is its state at one moment. FILE must not be there.
            armature serve --help lists all options; docs/server.md explains them.""",
            """
            armature backup poses.zip
            armature backup /backups/poses.zip --data /srv/poses"""),
    RESTORE(
            "restore",
            "brings back what armature backup wrote",
            """
            armature restore FILE [--overwrite] [--data DIR] [options]""",
            List.of("FILE"),
            List.of(
                    Option.flag("lets go what is there", "--overwrite"),
                    Option.path("DIR", "the data folder of the server", "--data")),
            """
            The server must not run. FILE is read wholly and compared with its manifest before anything changes.""",
            """
            armature restore poses.zip --data /srv/poses"""),
    INTEGRITY(
            "integrity",
            "looks whether everything in the server's data is whole",
            """
            armature integrity [--quick] [--data DIR] [options]""",
            List.of(),
            List.of(
                    Option.flag("does not read the bytes of the pictures", "--quick"),
                    Option.path("DIR", "the data folder of the server", "--data")),
            """
            The server may run meanwhile. The exit status is 0 when everything is whole, else 1.""",
            """
            armature integrity --data /srv/poses"""),
    TASK(
            "task",
            "drives a server: makes tasks, uploads, imports, exports",
            """
            armature task login NAME [--password-file FILE]
            armature task ls [--project ID]
            armature task create NAME [PICTURES…] [--labels LABELS] [--project ID] [--subset NAME] [--segment-size N]
            armature task upload ID PICTURES…
            armature task import ID FILE [--dry-run] [-f FORMAT] [--mode MODE] [--on-error POLICY] [--match HOW]
                                 [--create-labels]
            armature task export ID FILE.zip [-f FORMAT] [--save-images] [--overwrite]
            armature task wait REQUEST
            armature task delete ID…""",
            List.of("ACTION", "WORD…"),
            task(),
            """
            --server, or ARMATURE_SERVER, says which server; without it http://127.0.0.1:8080. Who asks is said by a token:
            --token-file, --token or ARMATURE_TOKEN. login makes one and prints it.

            PICTURES are files, zips and folders. LABELS is the name of a preset, a COCO file whose categories are taken, or
            a JSON list of labels in CVAT's words. create prints the number of the task. import prints what it did, and with
            --dry-run what it would do. FORMAT is as the server calls it (COCO Keypoints 1.0) or as convert does.""",
            """
            armature task login ann > token
            armature task create street pictures/ --labels coco17 --token-file token
            armature task import 7 person_keypoints_val2017.json --dry-run
            armature task export 7 street.zip -f datumaro --save-images"""),
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

    private static List<Option> task() {
        return List.of(
                Option.value("URL", "the server", "--server"),
                Option.value("TOKEN", "who asks", "--token"),
                Option.path("FILE", "a file with the token", "--token-file"),
                Option.path("FILE", "a file with the password, for login", "--password-file"),
                Option.value("LABELS", "a preset, a COCO file or a list of labels, for create", "--labels"),
                Option.value("ID", "the project, for create and ls", "--project"),
                Option.value("NAME", "the subset, for create", "--subset"),
                Option.value("N", "frames of a job, for create", "--segment-size"),
                Option.value("FORMAT", "the format, for import and export", "-f", "--format"),
                Option.oneOf(List.of("replace", "append", "merge"), "what happens to what is there", "--mode"),
                Option.oneOf(List.of("abort", "skip", "repair"), "what happens to what is wrong", "--on-error"),
                Option.oneOf(List.of("path", "suffix", "name", "stem"), "how images find frames", "--match"),
                Option.flag("makes labels that are not there", "--create-labels"),
                Option.flag("changes nothing, and says what would happen", "--dry-run"),
                Option.flag("puts the pictures into the export", "--save-images"),
                Option.flag("replaces the file of the export", "--overwrite"));
    }

    private static List<Option> convert() {
        List<Option> options = new ArrayList<>();
        options.add(Option.path("INPUT", "the same as INPUT", "-i", "--input-path"));
        options.add(inputFormat());
        options.add(outputFormat());
        options.add(Option.path("OUTPUT", "the same as OUTPUT", "-o", "--output-dir"));
        options.add(Option.path(
                "DATASET",
                "of results: the COCO file with the images and categories that they are about",
                "--dataset"));
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

    private static List<Option> remap() {
        List<Option> options = new ArrayList<>();
        options.add(Option.value("PRESET", "the published skeleton that keypoints are mapped onto", "--to"));
        options.add(Option.path("FILE", "a JSON file that says which keypoints are made of which", "--map"));
        options.add(Option.value("OLD=NEW,…", "other names for keypoints", "--rename"));
        options.add(Option.value("NEW=A+B,…", "keypoints in the middle of others", "--combine"));
        options.add(Option.value("NAME,…", "keypoints that go", "--drop"));
        options.add(Option.value("NAME,…", "all keypoints in their new order", "--order"));
        options.add(
                Option.value("LABEL", "the only label that is changed; without it all that have keypoints", "--label"));
        options.add(Option.value("OLD=NEW,…", "other names for labels", "--rename-label"));
        options.add(Option.value(
                "PRESET|NUMBER,…", "the member sigmas of categories, for object keypoint similarity", "--sigmas"));
        options.add(Option.value(
                "all|ID,…", "annotations in which left and right change places, by their ids", "--swap-sides"));
        options.add(inputFormat());
        options.add(outputFormat());
        options.addAll(writing());
        return options;
    }

    private static List<Option> merge() {
        List<Option> options = new ArrayList<>(List.of(
                Option.oneOf(
                        List.of("error", "keep-both", "union", "remap"),
                        "labels of one name with other keypoints: nothing is written (the default), both, one with all"
                                + " keypoints, one with those of the first",
                        "--labels"),
                Option.oneOf(
                        List.of("join", "first", "last", "content", "keep-both", "error"),
                        "which images are one: of one name, with all annotations (the default), those of the first or of"
                                + " the last input alone; with the same picture; none; or it is an error",
                        "--same-images"),
                Option.value("NAME,…", "the subset that all go into, or one for each INPUT", "--subset"),
                inputFormat(),
                outputFormat()));
        options.addAll(writing());
        return options;
    }

    private static List<Option> filter() {
        List<Option> options = new ArrayList<>(List.of(inputFormat(), outputFormat()));
        options.addAll(writing());
        return options;
    }

    private static List<Option> split() {
        List<Option> options = new ArrayList<>(List.of(
                Option.value("SUBSET=SHARE,…", "the subsets and their shares, such as train=0.8,val=0.2", "--ratio"),
                Option.value("NUMBER", "another number, another result; 0 without it", "--seed"),
                Option.value("EXPRESSION", "images with the same value stay together", "--group"),
                Option.oneOf(List.of("label"), "every subset gets its share of the images of each label", "--stratify"),
                Option.value("EXPRESSION", "each value is a subset", "--by"),
                inputFormat(),
                outputFormat()));
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
                Option.value("EXPRESSION", "keeps the annotations that meet a condition", "--where"),
                Option.value(
                        "EXPRESSION", "keeps the images that meet a condition, with their annotations", "--images"),
                Option.flag("leaves out images without annotations", "--drop-empty"),
                skeletons(),
                Option.flag("puts annotations.xml, as CVAT has it, beside the files of COCO", "--with-xml"),
                Option.flag("replaces an OUTPUT that is there already", "--overwrite"),
                Option.flag("copies the pictures too", "--save-images", "--save-media"),
                Option.oneOf(
                        List.of("guess", "polygons", "mask"),
                        "how outlines and masks are written",
                        "--segmentation-mode"),
                Option.flag("cuts away what other instances cover", "--crop-covered"),
                Option.flag(
                        "understood for Datumaro's sake: attributes that no label declares are written without it too",
                        "--allow-undeclared-attrs"),
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
                Option.oneOf(
                        List.of("join", "split"),
                        "COCO-WholeBody: its five lists as one skeleton of 133 keypoints, or the other way",
                        "--whole-body"),
                Option.value("N|none", "digits behind the point of coordinates; without it all", "--round"),
                imageSize(),
                Option.oneOf(
                        List.of("2", "3"),
                        "numbers of a keypoint in YOLO: with or without (2) visibility",
                        "--keypoint-dims"),
                Option.oneOf(
                        List.of("abort", "skip", "repair"),
                        "broken things: nothing is written (the default), they are left out, or mended where that is safe",
                        "--on-error"),
                json(),
                quiet());
    }

    private static List<Option> info() {
        return List.of(
                Option.path("INPUT", "the same as INPUT", "-i", "--input-path"),
                inputFormat(),
                imageSize(),
                json(),
                quiet());
    }

    private static List<Option> check() {
        return List.of(
                inputFormat(),
                imageSize(),
                skeletons(),
                Option.value("RULE,…", "the rules to be looked at; with - in front, those to be left aside", "--rules"),
                Option.oneOf(Level.words(), "the least level that counts: warning leaves out notes", "--severity"),
                Option.flag("warnings too make the exit status 1", "--strict"),
                Option.oneOf(CheckCommand.FORMATS, "how findings are printed", "--format"),
                Option.value("NUMBER", "how many places of each rule are printed; 3 in text without it", "--places"),
                Option.flag("does not look at pictures", "--no-pictures", "--no-images"),
                Option.path("FILE", "writes a page with the findings and crops of the pictures", "--html"),
                Option.path("OUTPUT", "writes a mended copy", "--fix"),
                Option.flag("replaces FILE and OUTPUT when they are there already", "--overwrite"),
                Option.flag("lists all rules", "--list"),
                json(),
                quiet());
    }

    private static List<Option> stats() {
        return List.of(
                inputFormat(),
                Option.path("FILE.html", "writes the page with plots, in place of the tables", "--html"),
                Option.path("OTHER", "a second dataset, side by side with INPUT", "--against"),
                Option.value("NAME,…", "instances of these labels alone", "--label"),
                Option.value("EXPRESSION", "annotations that are counted, as in filter", "--where"),
                Option.value("EXPRESSION", "images that are counted, as in filter", "--images"),
                Option.flag("no images without annotations", "--drop-empty"),
                skeletons(),
                imageSize(),
                Option.flag("replaces a FILE that is there already", "--overwrite"),
                json(),
                quiet());
    }

    private static List<Option> eval() {
        return List.of(
                Option.named(EvalSettings.types(), "TYPE", "what is compared; keypoints without it", "--iou-type"),
                Option.oneOf(
                        List.of("pycocotools", "xtcocotools", "corrected"),
                        "whose rules count; corrected mends the faults of pycocotools (docs/evaluation.md)",
                        "--rules"),
                Option.value("SIGMAS", "the spread of each keypoint: a preset, a file or numbers", "--sigmas"),
                Option.value(
                        "N,…",
                        "the most detections of an image and category; 20, or 1,10,100 without it",
                        "--max-dets"),
                Option.value("NUMBER,…", "similarity thresholds, also as first:last:step", "--iou-thrs"),
                Option.value(
                        "NUMBER,…", "recalls at which the precision is taken, also as first:last:step", "--rec-thrs"),
                Option.value("NAME=FROM:TO,…", "area ranges in px²", "--area-rng"),
                Option.flag("a truth may be found by a detection of any category", "--no-cats"),
                Option.flag("takes 0.53 of the box for the area of a pose, as xtcocotools can", "--no-area"),
                Option.flag("adds a row for each category", "--per-category"),
                Option.path("FILE", "adds a row for each list of images in this JSON file", "--slices"),
                Option.flag("adds how each keypoint fares: its OKS, PCK, its errors", "--per-keypoint"),
                Option.flag("adds what goes wrong with poses, and the AP that mending it would gain", "--errors"),
                Option.flag("adds what scores are worth", "--calibration"),
                Option.value("NUMBER", "adds 95 % intervals from so many samples of the images", "--bootstrap"),
                Option.path("RESULTS2", "adds the differences to other results, with intervals", "--compare"),
                Option.value("NUMBER", "another number, other samples; 0 without it", "--seed"),
                Option.path("FILE", "writes a page with curves, errors and the worst images", "--html"),
                Option.path("DIR", "where the pictures are that the page shows", "--images"),
                Option.flag("replaces a FILE that is there already", "--overwrite"),
                inputFormat(),
                json(),
                quiet());
    }

    private static List<Option> sigmas() {
        return List.of(
                Option.value("NUMBER", "samples of the images for the intervals; 1000 without it", "--bootstrap"),
                Option.value("NUMBER", "another number, other samples; 0 without it", "--seed"),
                inputFormat(),
                json(),
                quiet());
    }

    private static List<Option> diff() {
        return List.of(
                Option.oneOf(List.of("id", "oks"), "how elements are matched: by id, or by likeness", "--match"),
                Option.value("NUMBER", "numbers that lie no further apart are equal", "--tolerance"),
                Option.value("NUMBER", "how many differences are printed; 200 without it, 0 for all", "--limit"),
                json(),
                quiet());
    }

    private static Option skeletons() {
        return Option.path(
                "FILE", "joins points into skeletons, as this JSON file says (docs/formats/cvat.md)", "--skeletons");
    }

    private static Option imageSize() {
        return Option.value(
                "WIDTHxHEIGHT", "the size of pictures that are not there, for formats that need it", "--image-size");
    }

    private static List<Option> draw() {
        return List.of(
                inputFormat(),
                Option.path("OTHER", "a second dataset, or COCO results, to be drawn beside INPUT", "--against"),
                Option.value("NUMBER", "how alike two figures have to be; 0.5 without it", "--match-at"),
                Option.value("NAME,…", "the images with these names alone", "--image"),
                Option.value("NUMBER", "at most so many images", "--limit"),
                Option.value("EXPRESSION", "annotations that are drawn, as in filter", "--where"),
                Option.value("EXPRESSION", "images that are drawn, as in filter", "--images"),
                Option.flag("no images without annotations", "--drop-empty"),
                skeletons(),
                imageSize(),
                Option.value("NUMBER", "no predictions with a lower score", "--min-score"),
                Option.value(
                        "WHAT,…",
                        "what is drawn, of skeleton,box,segmentation,label,index; the first three without it",
                        "--show"),
                Option.oneOf(
                        List.of("side", "instance", "label"),
                        "what colours mean: the side of the body (the default), the instance, or its label",
                        "--colour"),
                Option.flag("each figure for itself, cut out of its image", "--crops"),
                Option.value("COLUMNSxROWS", "contact sheets with so many cells", "--sheet"),
                Option.value(
                        "NUMBER",
                        "pixels drawn for one of the image; without it small pictures grow to 480 and large ones shrink"
                                + " to 2048",
                        "--scale"),
                Option.flag("writes PNG (the default)", "--png"),
                Option.flag("writes SVG", "--svg"),
                Option.flag("replaces an OUTPUT that is there already", "--overwrite"),
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
