package dev.armature.expression;

import dev.armature.flow.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Turns a tree into small objects, and says where its kinds do not fit.
final class Compiler {

    private static final Value NOTHING = new Value.Nothing();

    private final String text;
    private final Scope scope;
    private final Functions functions = new Functions(this);
    private final Set<String> labelNames = new HashSet<>();
    private final Set<String> keypointNames = new HashSet<>();
    private final Set<String> attributeNames = new HashSet<>();
    private boolean annotation;
    private boolean labels;
    private boolean images;
    private boolean counts;
    private boolean keypoint; // within any(kp, …) and its like

    Compiler(String text, Scope scope) {
        this.text = text;
        this.scope = scope;
    }

    Needs needs() {
        return new Needs(annotation, labels, images, counts, labelNames, keypointNames, attributeNames);
    }

    // ---- kinds

    Value.Truth truth(Expr expr) throws ExpressionException {
        Value value = value(expr);
        return switch (value) {
            case Value.Truth truth -> truth;
            case Value.Any any -> s -> Dynamic.truth(any.of(s));
            case Value.Number number -> throw misfit(expr, value, "a condition");
            case Value.Text word -> throw misfit(expr, value, "a condition");
            case Value.Point point -> throw misfit(expr, value, "a condition");
            case Value.Nothing none -> throw misfit(expr, value, "a condition");
        };
    }

    Value.Number number(Expr expr) throws ExpressionException {
        Value value = value(expr);
        return switch (value) {
            case Value.Number number -> number;
            case Value.Any any -> s -> Dynamic.number(any.of(s));
            case Value.Nothing none -> s -> Double.NaN;
            case Value.Truth truth -> throw misfit(expr, value, "a number");
            case Value.Text word -> throw misfit(expr, value, "a number");
            case Value.Point point -> throw misfit(expr, value, "a number");
        };
    }

    Value.Text text(Expr expr) throws ExpressionException {
        Value value = value(expr);
        return switch (value) {
            case Value.Text word -> word;
            case Value.Any any -> s -> Dynamic.text(any.of(s));
            case Value.Nothing none -> s -> null;
            case Value.Truth truth -> throw misfit(expr, value, "a text");
            case Value.Number number -> throw misfit(expr, value, "a text");
            case Value.Point point -> throw misfit(expr, value, "a text");
        };
    }

    Value.Point point(Expr expr) throws ExpressionException {
        Value value = value(expr);
        if (value instanceof Value.Point point) {
            return point;
        }
        throw misfit(expr, value, "a keypoint such as kp.nose");
    }

    /// Anything but a keypoint.
    Value scalar(Expr expr) throws ExpressionException {
        Value value = value(expr);
        if (value instanceof Value.Point) {
            throw error(expr.at(), "a keypoint is no value; name its x, y or v behind a point");
        }
        return value;
    }

    /// @param value no keypoint
    static Value.Any any(Value value) {
        return switch (value) {
            case Value.Any any -> any;
            case Value.Text word -> word::of;
            case Value.Truth truth -> truth::of;
            case Value.Number number ->
                s -> {
                    double found = number.of(s);
                    return Double.isNaN(found) ? null : (Object) found;
                };
            case Value.Nothing none -> s -> null;
            case Value.Point point -> throw new IllegalArgumentException("a keypoint is no value");
        };
    }

    // ---- the tree

    private Value value(Expr expr) throws ExpressionException {
        return switch (expr) {
            case Expr.Number number -> number(number.digits());
            case Expr.Text constant -> text(constant.value());
            case Expr.Truth truth -> truth(truth.value());
            case Expr.None none -> NOTHING;
            case Expr.Name name -> name(name);
            case Expr.Not not -> {
                Value.Truth operand = truth(not.operand());
                yield truth(s -> !operand.of(s));
            }
            case Expr.Negated negated -> {
                Value.Number operand = number(negated.operand());
                yield number(s -> -operand.of(s));
            }
            case Expr.Binary binary -> binary(binary);
            case Expr.Call call -> functions.call(call);
            case Expr.Items items -> throw error(items.at(), "a list stands only behind in");
        };
    }

    private static Value number(String digits) {
        Object value = Dynamic.ofNumber(digits);
        if (value instanceof Double number) {
            double constant = number;
            return number(s -> constant);
        }
        return (Value.Any) s -> value;
    }

    private static Value text(String constant) {
        return (Value.Text) s -> constant;
    }

    private static Value truth(boolean constant) {
        return truth(s -> constant);
    }

    private Value binary(Expr.Binary binary) throws ExpressionException {
        Operator operator = binary.operator();
        return switch (operator) {
            case OR -> {
                Value.Truth left = truth(binary.left());
                Value.Truth right = truth(binary.right());
                yield truth(s -> left.of(s) || right.of(s));
            }
            case AND -> {
                Value.Truth left = truth(binary.left());
                Value.Truth right = truth(binary.right());
                yield truth(s -> left.of(s) && right.of(s));
            }
            case EQUAL -> equal(binary);
            case UNEQUAL -> {
                Value.Truth same = equal(binary);
                yield truth(s -> !same.of(s));
            }
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> order(binary);
            case IN -> among(binary);
            case MATCHES -> matches(binary);
            case PLUS, MINUS, TIMES, DIVIDED_BY, MODULO, POWER -> sum(binary);
        };
    }

    // ---- comparisons

    private Value.Truth equal(Expr.Binary binary) throws ExpressionException {
        labelNames(binary.left(), List.of(binary.right()));
        labelNames(binary.right(), List.of(binary.left()));
        return equal(binary.at(), scalar(binary.left()), scalar(binary.right()));
    }

    private Value.Truth equal(int at, Value left, Value right) throws ExpressionException {
        if (left instanceof Value.Nothing || right instanceof Value.Nothing) {
            Value.Any other = any(left instanceof Value.Nothing ? right : left);
            return s -> other.of(s) == null;
        }
        if (left instanceof Value.Number a && right instanceof Value.Number b) {
            return s -> a.of(s) == b.of(s);
        }
        if (left instanceof Value.Text a && right instanceof Value.Text b) {
            return s -> {
                String found = a.of(s);
                return found != null && found.equals(b.of(s));
            };
        }
        boolean texts = left instanceof Value.Text || right instanceof Value.Text;
        if (texts && !(left instanceof Value.Any) && !(right instanceof Value.Any)) {
            throw error(at, left.word() + " is compared with " + right.word() + "; they are never equal");
        }
        Value.Any a = any(left);
        Value.Any b = any(right);
        return s -> Dynamic.equal(a.of(s), b.of(s));
    }

    /// Remembers labels that are compared with, so that one can be told of those that no dataset has.
    private void labelNames(Expr name, List<Expr> others) {
        boolean label = name instanceof Expr.Name(int at, List<Expr.Step> steps)
                && steps.size() == 1
                && steps.getFirst().name().equals(Names.LABEL);
        for (Expr other : others) {
            if (label && other instanceof Expr.Text constant) {
                labelNames.add(constant.value());
            }
        }
    }

    private Value order(Expr.Binary binary) throws ExpressionException {
        Operator operator = binary.operator();
        Value left = scalar(binary.left());
        Value right = scalar(binary.right());
        if (left instanceof Value.Number a && right instanceof Value.Number b) {
            return switch (operator) {
                case LESS -> truth(s -> a.of(s) < b.of(s));
                case LESS_OR_EQUAL -> truth(s -> a.of(s) <= b.of(s));
                case GREATER -> truth(s -> a.of(s) > b.of(s));
                default -> truth(s -> a.of(s) >= b.of(s));
            };
        }
        boolean any = left instanceof Value.Any || right instanceof Value.Any;
        boolean texts = left instanceof Value.Text && right instanceof Value.Text;
        if (!any && !texts || left instanceof Value.Truth || right instanceof Value.Truth) {
            throw error(
                    binary.at(), left.word() + " and " + right.word() + " have no order; expected numbers or texts");
        }
        Value.Any a = any(left);
        Value.Any b = any(right);
        return switch (operator) {
            case LESS -> truth(s -> Dynamic.order(a.of(s), b.of(s)) < 0);
            case LESS_OR_EQUAL -> truth(s -> Dynamic.order(a.of(s), b.of(s)) <= 0);
            case GREATER -> truth(s -> Dynamic.order(a.of(s), b.of(s)) > 0);
            default -> truth(s -> Dynamic.order(a.of(s), b.of(s)) >= 0);
        };
    }

    private Value among(Expr.Binary binary) throws ExpressionException {
        List<Expr> items = ((Expr.Items) binary.right()).items();
        labelNames(binary.left(), items);
        Value left = scalar(binary.left());
        if (left instanceof Value.Text word && items.stream().allMatch(Expr.Text.class::isInstance)) {
            Set<String> texts = new HashSet<>();
            items.forEach(item -> texts.add(((Expr.Text) item).value()));
            return truth(s -> {
                String found = word.of(s);
                return found != null && texts.contains(found);
            });
        }
        List<Value.Truth> each = new ArrayList<>();
        for (Expr item : items) {
            each.add(equal(item.at(), left, scalar(item)));
        }
        Value.Truth[] all = each.toArray(Value.Truth[]::new);
        return truth(s -> {
            for (Value.Truth one : all) {
                if (one.of(s)) {
                    return true;
                }
            }
            return false;
        });
    }

    private Value matches(Expr.Binary binary) throws ExpressionException {
        if (!(binary.right() instanceof Expr.Text(int at, String value, List<Integer> places))) {
            throw error(binary.right().at(), "expected a pattern in quotes behind matches");
        }
        TextPattern pattern;
        try {
            pattern = TextPattern.of(value);
        } catch (TextPattern.Wrong wrong) {
            int place = wrong.at() < places.size() ? places.get(wrong.at()) : at;
            throw error(place, wrong.getMessage());
        }
        Value.Text left = text(binary.left());
        return truth(s -> {
            String found = left.of(s);
            return found != null && pattern.matches(found);
        });
    }

    // ---- arithmetic

    private Value sum(Expr.Binary binary) throws ExpressionException {
        if (binary.operator() == Operator.PLUS && (isText(binary.left()) || isText(binary.right()))) {
            Value.Text left = joined(binary.left());
            Value.Text right = joined(binary.right());
            return text(s -> {
                String a = left.of(s);
                String b = right.of(s);
                return a == null || b == null ? null : a + b;
            });
        }
        Value.Number a = number(binary.left());
        Value.Number b = number(binary.right());
        return switch (binary.operator()) {
            case PLUS -> number(s -> a.of(s) + b.of(s));
            case MINUS -> number(s -> a.of(s) - b.of(s));
            case TIMES -> number(s -> a.of(s) * b.of(s));
            case DIVIDED_BY -> number(s -> finite(a.of(s) / b.of(s)));
            case MODULO -> number(s -> a.of(s) % b.of(s));
            case POWER -> number(s -> finite(Math.pow(a.of(s), b.of(s))));
            default -> throw new AssertionError(binary.operator() + " does not calculate");
        };
    }

    /// What is divided by 0 is nothing.
    static double finite(double number) {
        return Double.isInfinite(number) ? Double.NaN : number;
    }

    private boolean isText(Expr expr) throws ExpressionException {
        return switch (expr) {
            case Expr.Text constant -> true;
            case Expr.Name name -> value(name) instanceof Value.Text;
            case Expr.Call call -> Functions.givesText(call.function());
            case Expr.Binary(int at, Operator operator, Expr left, Expr right) ->
                operator == Operator.PLUS && (isText(left) || isText(right));
            case Expr.Number number -> false;
            case Expr.Truth truth -> false;
            case Expr.None none -> false;
            case Expr.Not not -> false;
            case Expr.Negated negated -> false;
            case Expr.Items items -> false;
        };
    }

    /// A text, or a number as one.
    private Value.Text joined(Expr expr) throws ExpressionException {
        Value.Any value = any(scalar(expr));
        return s -> Dynamic.text(value.of(s));
    }

    // ---- names

    private Value name(Expr.Name name) throws ExpressionException {
        List<Expr.Step> steps = name.steps();
        Expr.Step first = steps.getFirst();
        if (first.name().equals("attributes") && scope == Scope.ANNOTATION) {
            annotation = true;
            return attribute(name);
        }
        if (first.name().equals("kp") && scope == Scope.ANNOTATION) {
            annotation = true;
            return keypoint(name);
        }
        boolean ofImage = first.name().equals("image") && steps.size() > 1;
        if (ofImage && steps.get(1).name().equals("attributes")) {
            return imageAttribute(name);
        }
        String whole = String.join(".", steps.stream().map(Expr.Step::name).toList());
        Value value = Names.of(whole, scope, keypoint);
        if (value == null) {
            throw unknown(name, whole);
        }
        annotation |= !ofImage;
        images |= ofImage && !whole.equals("image.subset");
        counts |= whole.equals(Names.COUNT);
        labels |= whole.equals(Names.LABEL) || keypoint && whole.equals("name");
        return value;
    }

    private ExpressionException unknown(Expr.Name name, String whole) {
        if (scope == Scope.IMAGE) {
            boolean ofAnnotation = Names.of(whole, Scope.ANNOTATION, false) != null
                    || whole.equals("kp")
                    || whole.startsWith("kp.")
                    || whole.equals("attributes")
                    || whole.startsWith("attributes.");
            if (ofAnnotation) {
                String hint = whole.startsWith("attributes") ? "; write image." + whole : "";
                return error(name.at(), whole + " belongs to an annotation, and this is about an image" + hint);
            }
        }
        List<String> known = Names.known(scope, keypoint);
        if (whole.equals("bbox") || whole.equals("image")) {
            List<String> members =
                    known.stream().filter(one -> one.startsWith(whole + ".")).toList();
            return error(name.at(), whole + " is no value; expected one of " + String.join(", ", members));
        }
        if (!keypoint && Names.of(whole, scope, true) != null) {
            return error(name.at(), whole + " stands only within any(kp, …), all, count, min, max, sum or mean");
        }
        Optional<String> near = known.contains("image." + whole)
                ? Optional.of("image." + whole)
                : Names.meant(whole).filter(known::contains).or(() -> ofKeypoint(whole));
        near = near.isPresent() ? near : Nearest.of(whole, known);
        return error(
                name.at(),
                "there is no name " + whole
                        + near.map(one -> "; did you mean " + one + "?")
                                .orElse("; expected one of " + String.join(", ", known)));
    }

    /// `kp.nose.v` for `nose.v`.
    private Optional<String> ofKeypoint(String whole) {
        boolean member =
                whole.indexOf('.') > 0 && Names.of(whole.substring(whole.lastIndexOf('.') + 1), scope, true) != null;
        boolean other = whole.startsWith("image.") || whole.startsWith("bbox.") || whole.startsWith("kp.");
        return scope == Scope.ANNOTATION && member && !other ? Optional.of("kp." + whole) : Optional.empty();
    }

    /// The name of an attribute, whose own points belong to it.
    private String attributeName(Expr.Name name, int from) throws ExpressionException {
        List<Expr.Step> steps = name.steps().subList(from, name.steps().size());
        if (steps.isEmpty()) {
            throw error(name.at(), "name an attribute: attributes.NAME or attributes[\"odd name\"]");
        }
        return String.join(".", steps.stream().map(Expr.Step::name).toList());
    }

    private Value attribute(Expr.Name name) throws ExpressionException {
        String attribute = attributeName(name, 1);
        attributeNames.add(attribute);
        return (Value.Any) s -> {
            Optional<String> json = s.attribute(attribute);
            return json.isPresent() ? Dynamic.ofJson(json.get()) : null;
        };
    }

    private Value imageAttribute(Expr.Name name) throws ExpressionException {
        String attribute = attributeName(name, 2);
        images = true;
        return (Value.Any) s -> {
            Optional<String> json = s.imageAttributes().json(attribute);
            return json.isPresent() ? Dynamic.ofJson(json.get()) : null;
        };
    }

    private Value keypoint(Expr.Name name) throws ExpressionException {
        List<Expr.Step> steps = name.steps();
        if (steps.size() == 1) {
            throw error(name.at(), "name a keypoint: kp.nose.x, kp[\"left eye\"].v or kp[1].y");
        }
        Value.Point point = point(steps.get(1));
        if (steps.size() == 2) {
            return point;
        }
        Expr.Step side = steps.get(2);
        if (steps.size() > 3) {
            throw error(steps.get(3).at(), side.name() + " has no parts");
        }
        return switch (side.name()) {
            case "x" -> number(s -> Names.x(s, point.of(s)));
            case "y" -> number(s -> Names.y(s, point.of(s)));
            case "v" -> number(s -> Names.v(s, point.of(s)));
            default -> throw error(side.at(), "a keypoint has no " + side.name() + "; expected x, y or v");
        };
    }

    private Value.Point point(Expr.Step step) throws ExpressionException {
        if (!step.number()) {
            labels = true;
            keypointNames.add(step.name());
            return new NamedPoint(step.name());
        }
        double position = Double.parseDouble(step.name());
        if (position < 1 || position != Math.rint(position) || position > 1e6) {
            throw error(step.at(), "keypoints are counted from 1");
        }
        int index = (int) position - 1;
        return s -> index < s.keypoints().size() ? index : -1;
    }

    // ---- helpers of the functions

    /// Compiles what stands within a function over keypoints.
    <T extends Value> T overKeypoints(Inner<T> inner) throws ExpressionException {
        boolean before = keypoint;
        keypoint = true;
        T value = inner.compile();
        keypoint = before;
        return value;
    }

    /// Something that is compiled within a function over keypoints.
    interface Inner<T extends Value> {
        T compile() throws ExpressionException;
    }

    boolean isOfImage() {
        return scope == Scope.IMAGE;
    }

    ExpressionException error(int at, String what) {
        return new ExpressionException(text, at, what);
    }

    private ExpressionException misfit(Expr expr, Value value, String expected) {
        return error(expr.at(), "this is " + value.word() + "; expected " + expected);
    }

    static Value.Number number(Value.Number value) {
        return value;
    }

    static Value.Text text(Value.Text value) {
        return value;
    }

    static Value.Truth truth(Value.Truth value) {
        return value;
    }
}
