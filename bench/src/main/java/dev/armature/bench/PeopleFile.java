package dev.armature.bench;

import java.io.IOException;
import java.nio.file.Path;

/// Writes a scene as a COCO file in the shape of the originals: images, annotations, then categories; `": "`
/// after names and `,` between things; polygons with two decimals, areas with five or with all that a double has;
/// crowds as run lengths. Needs 16 bytes of memory for each annotation, whatever the size of the file.
final class PeopleFile {

    private static final String[] LICENSES = {
        "Attribution-NonCommercial-ShareAlike License",
        "Attribution-NonCommercial License",
        "Attribution-NonCommercial-NoDerivs License",
        "Attribution License",
        "Attribution-ShareAlike License",
        "Attribution-NoDerivs License"
    };
    private static final String CATEGORY = """
            {"supercategory": "person","id": 1,"name": "person","keypoints": ["nose","left_eye","right_eye","left_ear",\
            "right_ear","left_shoulder","right_shoulder","left_elbow","right_elbow","left_wrist","right_wrist","left_hip",\
            "right_hip","left_knee","right_knee","left_ankle","right_ankle"],"skeleton": [[16,14],[14,12],[17,15],[15,13],\
            [12,13],[6,12],[7,13],[6,7],[6,8],[7,9],[8,10],[9,11],[2,3],[1,2],[1,3],[2,4],[3,5],[4,6],[5,7]]}""";
    private static final long FIRST_ID = 183_014;
    private static final long FIRST_CROWD_ID = 900_100_000_000L;

    private final Scene scene;
    private final String split;
    private final AsciiText out;
    private long nextId = FIRST_ID;

    // The outline being drawn: its box and area
    private long left; // 1/100 px
    private long top;
    private long right;
    private long bottom;
    private double area; // px²

    private PeopleFile(Scene scene, String split, AsciiText out) {
        this.scene = scene;
        this.split = split;
        this.out = out;
    }

    static void write(Scene scene, String split, Path file) throws IOException {
        try (AsciiText out = new AsciiText(file)) {
            new PeopleFile(scene, split, out).write();
        }
    }

    private void write() throws IOException {
        out.put("{\"info\": {\"description\": \"Synthetic people in the shape of COCO (seed ")
                .put(scene.seed)
                .put(")\",\"url\": \"http://cocodataset.org\",\"version\": \"1.0\",\"year\": 2017},\"licenses\": [");
        for (int i = 0; i < LICENSES.length; i++) {
            out.put(i > 0 ? "," : "")
                    .put("{\"id\": ")
                    .put(i + 1L)
                    .put(",\"name\": \"")
                    .put(LICENSES[i])
                    .put("\"}");
        }
        out.put("],\"images\": [");
        for (int i = 0; i < scene.images; i++) {
            out.put(i > 0 ? "," : "");
            image(i);
        }
        out.put("],\"annotations\": [");
        for (int i = 0; i < scene.annotations(); i++) {
            out.put(i > 0 ? "," : "");
            annotation(i);
        }
        out.put("],\"categories\": [").put(CATEGORY).put("]}");
    }

    private void image(int number) throws IOException {
        Chance chance = new Chance(scene.seed, 3, number);
        long id = scene.id(number);
        int[] size = scene.size(number);
        out.put("{\"license\": ").put(1L + chance.below(LICENSES.length));
        out.put(",\"file_name\": \"").padded(id, 12).put(".jpg\"");
        out.put(",\"coco_url\": \"http://images.cocodataset.org/")
                .put(split)
                .put('/')
                .padded(id, 12)
                .put(".jpg\"");
        out.put(",\"height\": ").put(size[0]).put(",\"width\": ").put(size[1]);
        out.put(",\"date_captured\": \"2013-11-").put(14L + chance.below(11));
        out.put(' ').padded(chance.below(24), 2);
        out.put(':').padded(chance.below(60), 2).put(':').padded(chance.below(60), 2);
        out.put("\",\"flickr_url\": \"http://farm").put(1L + chance.below(9)).put(".staticflickr.com/");
        out.put(1000L + chance.below(8000))
                .put('/')
                .put(1_000_000_000L + chance.below(2_000_000_000))
                .put('_');
        out.padded(chance.below(1_000_000_000), 10)
                .put("_z.jpg\",\"id\": ")
                .put(id)
                .put('}');
    }

    private void annotation(int number) throws IOException {
        int image = scene.image(number);
        int[] size = scene.size(image);
        Chance chance = scene.chance(number);
        out.put("{\"segmentation\": ");
        if (scene.crowd(number)) {
            crowd(chance, size[0], size[1]);
            out.put(",\"num_keypoints\": 0,\"area\": ").put((long) area).put(",\"iscrowd\": 1,\"keypoints\": [");
            keypoints(new int[Person.JOINTS], new double[2 * Person.JOINTS]);
        } else {
            Person person = new Person(chance, size[0], size[1], scene.keypoints(number));
            outlines(chance, person, size[0], size[1]);
            out.put(",\"num_keypoints\": ").put(person.marked()).put(",\"area\": ");
            area(chance.happens(.8));
            out.put(",\"iscrowd\": 0,\"keypoints\": [");
            keypoints(person.visibility, person.joints);
        }
        out.put("],\"image_id\": ").put(scene.id(image));
        out.put(",\"bbox\": [")
                .decimal(left, 2)
                .put(',')
                .decimal(top, 2)
                .put(',')
                .decimal(right - left, 2);
        out.put(',').decimal(bottom - top, 2).put("],\"category_id\": 1,\"id\": ");
        nextId += 1 + chance.below(8);
        out.put(scene.crowd(number) ? FIRST_CROWD_ID + scene.id(image) : nextId).put('}');
    }

    private void keypoints(int[] visibility, double[] joints) throws IOException {
        for (int i = 0; i < visibility.length; i++) {
            boolean marked = visibility[i] > 0;
            out.put(i > 0 ? "," : "").put(marked ? Math.round(joints[2 * i]) : 0);
            out.put(',')
                    .put(marked ? Math.round(joints[2 * i + 1]) : 0)
                    .put(',')
                    .put(visibility[i]);
        }
    }

    /// @param rounded to five decimals, as most of the originals are
    private void area(boolean rounded) throws IOException {
        if (rounded) {
            out.decimal(Math.round(area * 100_000), 5);
        } else if (area == (long) area) {
            out.put((long) area);
        } else {
            out.put(Double.toString(area));
        }
    }

    private void outlines(Chance chance, Person person, int height, int width) throws IOException {
        int rings = chance.happens(.82) ? 1 : chance.happens(.62) ? 2 : chance.happens(.65) ? 3 : 4;
        double size = Math.min(1, person.height / 260);
        int vertices = (int) (8 + (7 + 50 * size) * (.45 + chance.fraction()) * .92);
        left = top = Long.MAX_VALUE;
        right = bottom = Long.MIN_VALUE;
        area = 0;
        out.put('[');
        for (int ring = 0; ring < rings; ring++) {
            double share = rings == 1 ? 1 : ring == 0 ? .8 : .2 / (rings - 1) + .08;
            out.put(ring > 0 ? ",[" : "[");
            boolean main = ring == 0;
            double x = person.x + person.width * (main ? .5 : chance.between(.2, .8));
            double y = person.y + person.height * (main ? .5 : chance.between(.2, .8));
            double scale = main ? 1 : .35;
            ring(chance, Math.max(4, (int) (vertices * share)), x, y, scale, person, height, width);
            out.put(']');
        }
        out.put(']');
    }

    private void ring(
            Chance chance, int vertices, double x, double y, double scale, Person person, int height, int width)
            throws IOException {
        long firstX = 0;
        long firstY = 0;
        long lastX = 0;
        long lastY = 0;
        double twice = 0; // 1/10000 px²
        for (int i = 0; i < vertices; i++) {
            double angle = (2 * Math.PI * i + .3 * chance.fraction()) / vertices;
            double radius = chance.between(.3, .5) * scale;
            long px = hundredths(x + StrictMath.cos(angle) * radius * person.width, width);
            long py = hundredths(y + StrictMath.sin(angle) * radius * person.height, height);
            out.put(i > 0 ? "," : "").decimal(px, 2).put(',').decimal(py, 2);
            left = Math.min(left, px);
            right = Math.max(right, px);
            top = Math.min(top, py);
            bottom = Math.max(bottom, py);
            if (i == 0) {
                firstX = px;
                firstY = py;
            } else {
                twice += lastX * (double) py - px * (double) lastY;
            }
            lastX = px;
            lastY = py;
        }
        twice += lastX * (double) firstY - firstX * (double) lastY;
        area += Math.abs(twice) / 20_000;
    }

    private static long hundredths(double pixels, int limit) {
        return Math.min(Math.max(Math.round(pixels * 100), 0), 100L * limit);
    }

    /// A band across the picture with a hole in many columns, as uncompressed run lengths.
    private void crowd(Chance chance, int height, int width) throws IOException {
        int columns = (int) (width * chance.between(.15, .85));
        int from = (int) (chance.fraction() * (width - columns));
        double base = height * chance.between(.2, .7);
        double thick = height * chance.between(.04, .2);
        long last = 0;
        long marked = 0;
        int highest = height;
        int lowest = 0;
        double wander = 0;
        double swell = 0;
        out.put("{\"counts\": [");
        for (int column = from; column < from + columns; column++) {
            wander += chance.normal();
            swell += chance.normal();
            int start = (int) Math.min(Math.max(base + 1.2 * wander, 1), height - 3);
            int end = Math.min(Math.max(start + 1, (int) (start + thick + .8 * swell)), height - 2);
            highest = Math.min(highest, start);
            lowest = Math.max(lowest, end);
            if (chance.happens(.45)) {
                continue;
            }
            long begin = (long) column * height;
            out.put(begin + start - last).put(',').put(end - start).put(',');
            last = begin + end;
            marked += end - start;
        }
        out.put((long) height * width - last)
                .put("],\"size\": [")
                .put(height)
                .put(',')
                .put(width)
                .put("]}");
        area = marked;
        left = 100L * from;
        right = 100L * (from + columns);
        top = 100L * highest;
        bottom = 100L * lowest;
    }
}
