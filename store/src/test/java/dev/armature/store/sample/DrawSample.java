package dev.armature.store.sample;

import dev.armature.store.sample.Figures.Colors;
import dev.armature.store.sample.Figures.Posture;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/// Draws the sample: pictures and the COCO file of each subset. Its output is in the repository, so that it
/// runs only when somebody wants other pictures:
///
/// `java -cp … dev.armature.store.sample.DrawSample store/src/main/resources/sample`
final class DrawSample {

    private static final Color RED = new Color(0xd1495b);
    private static final Color BLUE = new Color(0x30638e);
    private static final Color TEAL = new Color(0x00798c);
    private static final Color YELLOW = new Color(0xedae49);
    private static final Color NAVY = new Color(0x003d5b);
    private static final Color PLUM = new Color(0x6d3b6b);
    private static final Color WOOD = new Color(0x8a5a33);
    private static final Color LEAVES = new Color(0x3f7d58);
    private static final Color[] SKIN = {new Color(0xf1c9a5), new Color(0xa9714b), new Color(0x7a4a2b)};
    private static final Color BROWN = new Color(0xb5793f);
    private static final Color GREY = new Color(0x8b8f99);

    private final Path folder;
    private SampleText file;
    private int picture;

    private DrawSample(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] words) throws IOException {
        new DrawSample(Path.of(words[0])).draw();
    }

    private void draw() throws IOException {
        begin("train");
        parkWalk();
        wave();
        bench();
        race();
        concert();
        cutOff();
        end();
        begin("val");
        twoDogs();
        behindHedge();
        nobody();
        end();
    }

    private void parkWalk() throws IOException {
        Scene scene = meadow(new Color(0xbfe3f0), new Color(0x9fcf8a));
        tree(scene, 90, 250, 1);
        int person = scene.figure();
        double[] points = Figures.person(scene, person, 260, 368, 270, Posture.HOLDING, colors(0, RED, NAVY));
        int dog = scene.figure();
        double[] dogPoints = Figures.dog(scene, dog, 440, 372, 95, BROWN);
        scene.thing(new Color(0x40323a), Scene.line(3, points[18], points[19], dogPoints[10], dogPoints[11]));
        add(scene, person, "person", points, 1, "\"activity\": \"standing\", \"hat\": false");
        add(scene, dog, "dog", dogPoints, 1, "\"leash\": true");
        save(scene, "park_walk.png");
    }

    private void wave() throws IOException {
        Scene scene = meadow(new Color(0xfbe3c8), new Color(0xe2b98a));
        scene.thing(new Color(0xf4845f), Scene.disc(520, 92, 46));
        person(scene, 210, 372, 300, Posture.WAVING, colors(1, TEAL, PLUM), "waving", false, 0);
        hatted(scene, 410, 366, 250, Posture.STANDING, colors(0, YELLOW, BLUE), "standing");
        save(scene, "wave.png");
    }

    private void bench() throws IOException {
        Scene scene = meadow(new Color(0xd7e8d4), new Color(0xb4c99a));
        tree(scene, 560, 240, 1.2);
        int person = scene.figure();
        double[] points =
                Figures.person(scene, person, 300, 372, 280, Posture.STANDING, colors(2, PLUM, new Color(0x35524a)));
        for (int row = 0; row < 3; row++) { // hides the legs
            scene.thing(WOOD, new Rectangle2D.Double(150, 282 + 24 * row, 300, 21));
        }
        scene.thing(WOOD.darker(), new Rectangle2D.Double(168, 282, 14, 98));
        scene.thing(WOOD.darker(), new Rectangle2D.Double(418, 282, 14, 98));
        add(scene, person, "person", points, 0, "\"activity\": \"standing\", \"hat\": false");
        save(scene, "bench.png");
    }

    private void race() throws IOException {
        Scene scene = meadow(new Color(0xcfe2f3), new Color(0xd98b6a));
        for (int lane = 0; lane < 3; lane++) {
            scene.thing(new Color(0xf6efe6), new Rectangle2D.Double(0, 280 + 44 * lane, Scene.WIDTH, 4));
        }
        List<double[]> points = new ArrayList<>();
        Color[] shirts = {BLUE, RED, LEAVES};
        for (int runner = 0; runner < shirts.length; runner++) { // each is partly hidden by the next
            points.add(Figures.person(
                    scene,
                    scene.figure(),
                    190 + 105 * runner,
                    318 + 26 * runner,
                    215 + 16 * runner,
                    Posture.RUNNING,
                    colors(runner, shirts[runner], NAVY)));
        }
        for (int runner = 0; runner < shirts.length; runner++) {
            add(scene, runner, "person", points.get(runner), 2, "\"activity\": \"running\", \"hat\": false");
        }
        save(scene, "race.png");
    }

    private void concert() throws IOException {
        Scene scene = meadow(new Color(0x2b2d4f), new Color(0x1d1e36));
        scene.thing(new Color(0x5b5ea6), new Rectangle2D.Double(0, 210, Scene.WIDTH, 40));
        int singer = scene.figure();
        double[] points = Figures.person(scene, singer, 320, 246, 200, Posture.CHEERING, colors(1, YELLOW, RED));
        int crowd = scene.figure();
        for (int head = 0; head < 26; head++) {
            double x = 12 + 25.5 * head;
            double y = 318 + 14 * Math.sin(head * 2.4);
            Color hair = new Color(0x4a3f55 + 0x050505 * (head % 5));
            scene.paint(crowd, hair, Scene.disc(x, y, 15));
            scene.paint(crowd, hair, Scene.line(30, x, y + 34, x, Scene.HEIGHT));
        }
        add(scene, singer, "person", points, 0, "\"activity\": \"waving\", \"hat\": false");
        file.crowd(picture + 1, scene, crowd);
        save(scene, "concert.png");
    }

    private void cutOff() throws IOException {
        Scene scene = meadow(new Color(0xf3e9dc), new Color(0xc9b79c));
        person(scene, 70, 545, 500, Posture.WALKING, colors(0, TEAL, NAVY), "walking", false, 0);
        person(scene, 420, 372, 255, Posture.WALKING, colors(2, RED, new Color(0x4b3f72)), "walking", false, 0);
        save(scene, "cut_off.png");
    }

    private void twoDogs() throws IOException {
        Scene scene = meadow(new Color(0xbfe3f0), new Color(0x9fcf8a));
        tree(scene, 560, 250, 1.1);
        int one = scene.figure();
        double[] first = Figures.dog(scene, one, 190, 340, 130, GREY);
        int two = scene.figure();
        double[] second = Figures.dog(scene, two, 350, 376, 120, BROWN);
        add(scene, one, "dog", first, 0, "\"leash\": false");
        add(scene, two, "dog", second, 0, "\"leash\": false");
        save(scene, "two_dogs.png");
    }

    private void behindHedge() throws IOException {
        Scene scene = meadow(new Color(0xdcebf7), new Color(0xa8c686));
        int person = scene.figure();
        double[] points = Figures.person(scene, person, 330, 372, 290, Posture.CHEERING, colors(0, PLUM, BLUE));
        for (int bush = 0; bush < 9; bush++) {
            scene.thing(bush % 2 == 0 ? LEAVES : LEAVES.brighter(), Scene.disc(30 + 74 * bush, 330, 62));
        }
        add(scene, person, "person", points, 0, "\"activity\": \"waving\", \"hat\": false");
        save(scene, "behind_hedge.png");
    }

    private void nobody() throws IOException {
        Scene scene = meadow(new Color(0xbfe3f0), new Color(0x9fcf8a));
        tree(scene, 180, 260, 1.3);
        tree(scene, 470, 250, 0.9);
        save(scene, "nobody.png");
    }

    private static Scene meadow(Color sky, Color ground) {
        Scene scene = new Scene();
        scene.thing(sky, new Rectangle2D.Double(0, 0, Scene.WIDTH, Scene.HEIGHT));
        scene.thing(ground, new Rectangle2D.Double(0, 250, Scene.WIDTH, Scene.HEIGHT - 250));
        return scene;
    }

    private static void tree(Scene scene, double x, double ground, double size) {
        scene.thing(WOOD, new Rectangle2D.Double(x - 9 * size, ground - 90 * size, 18 * size, 100 * size));
        scene.thing(LEAVES, Scene.disc(x - 30 * size, ground - 110 * size, 42 * size));
        scene.thing(LEAVES, Scene.disc(x + 32 * size, ground - 112 * size, 40 * size));
        scene.thing(LEAVES.brighter(), Scene.disc(x, ground - 145 * size, 46 * size));
    }

    private static Colors colors(int skin, Color shirt, Color legs) {
        return new Colors(SKIN[skin], shirt, legs);
    }

    private void person(
            Scene scene,
            double x,
            double ground,
            double height,
            Posture posture,
            Colors colors,
            String activity,
            boolean hat,
            int group) {
        int owner = scene.figure();
        double[] points = Figures.person(scene, owner, x, ground, height, posture, colors);
        add(scene, owner, "person", points, group, "\"activity\": \"%s\", \"hat\": %s".formatted(activity, hat));
    }

    private void hatted(
            Scene scene, double x, double ground, double height, Posture posture, Colors colors, String activity) {
        int owner = scene.figure();
        double[] points = Figures.person(scene, owner, x, ground, height, posture, colors);
        double brim = ground - 0.955 * height;
        scene.paint(owner, PLUM, Scene.line(0.04 * height, x - 0.11 * height, brim, x + 0.11 * height, brim));
        Path2D hat = new Path2D.Double();
        hat.append(new Rectangle2D.Double(x - 0.07 * height, brim - 0.1 * height, 0.14 * height, 0.1 * height), false);
        scene.paint(owner, PLUM, hat);
        add(scene, owner, "person", points, 0, "\"activity\": \"%s\", \"hat\": true".formatted(activity));
    }

    private void add(Scene scene, int owner, String label, double[] points, int group, String attributes) {
        file.figure(picture + 1, scene, owner, label, points, group, attributes);
    }

    private void begin(String subset) {
        file = new SampleText(folder, subset);
        picture = 0;
    }

    private void save(Scene scene, String name) throws IOException {
        Path image = folder.resolve("images").resolve(file.subset()).resolve(name);
        Files.createDirectories(image.getParent());
        ImageIO.write(scene.picture(), "png", image.toFile());
        picture++;
        file.image(picture, name, new Rectangle(Scene.WIDTH, Scene.HEIGHT));
    }

    private void end() throws IOException {
        file.write();
        System.out.printf(Locale.ROOT, "%s: %d pictures%n", file.subset(), picture);
    }
}
