package dev.armature.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ParserTest {

    @Test
    void whatIsPrintedIsReadAsTheSameTree() throws ExpressionException {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            Expr tree = tree(random, 4);
            String full = Printer.full(tree);
            assertThat(Printer.full(Parser.parse(full))).isEqualTo(full);
            String sparse = Printer.sparse(tree);
            assertThat(Printer.full(Parser.parse(sparse))).as(sparse).isEqualTo(full);
        }
    }

    private static Expr tree(Random random, int depth) {
        if (depth == 0) {
            return leaf(random);
        }
        return switch (random.nextInt(6)) {
            case 0 -> new Expr.Not(0, tree(random, depth - 1));
            case 1 -> new Expr.Negated(0, tree(random, depth - 1));
            case 2 -> new Expr.Call(0, "max", trees(random, depth - 1));
            case 3 -> new Expr.Binary(0, Operator.IN, tree(random, depth - 1), items(random, depth - 1));
            default -> {
                List<Operator> operators = Stream.of(Operator.values())
                        .filter(operator -> operator != Operator.IN)
                        .toList();
                yield new Expr.Binary(
                        0,
                        operators.get(random.nextInt(operators.size())),
                        tree(random, depth - 1),
                        tree(random, depth - 1));
            }
        };
    }

    private static Expr items(Random random, int depth) {
        return new Expr.Items(0, trees(random, depth));
    }

    private static List<Expr> trees(Random random, int depth) {
        List<Expr> trees = new ArrayList<>();
        int size = random.nextInt(3);
        for (int i = 0; i < size; i++) {
            trees.add(tree(random, depth));
        }
        return trees;
    }

    private static Expr leaf(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new Expr.Number(0, Double.toString(random.nextInt(100) / 4.0));
            case 1 -> new Expr.Text(0, random.nextBoolean() ? "a\"\\ b'" : "", List.of());
            case 2 -> new Expr.Truth(0, random.nextBoolean());
            case 3 -> new Expr.None(0);
            default ->
                new Expr.Name(
                        0,
                        List.of(
                                new Expr.Step(0, "kp", false),
                                random.nextBoolean()
                                        ? new Expr.Step(0, "left \"eye\"", false)
                                        : new Expr.Step(0, "3", true),
                                new Expr.Step(0, "x", false)));
        };
    }

    @Test
    void pointsAndBracketsNameTheSame() throws ExpressionException {
        assertThat(Printer.full(Parser.parse("kp.nose.x"))).isEqualTo("kp[\"nose\"][\"x\"]");
        assertThat(Printer.full(Parser.parse("kp['nose'] . x"))).isEqualTo("kp[\"nose\"][\"x\"]");
    }

    @Test
    void notStandsInFrontOfInAndMatches() throws ExpressionException {
        assertThat(Printer.full(Parser.parse("a not in [1] and b not matches 'x'")))
                .isEqualTo("((not (a in [1])) and (not (b matches \"x\")))");
    }
}
