package dev.armature.cli;

import dev.armature.change.Division;
import dev.armature.change.DropEmptyEdit;
import dev.armature.change.FilterEdit;
import dev.armature.change.Share;
import dev.armature.change.SplitEdit;
import dev.armature.change.WholeBodyEdit;
import dev.armature.edit.Edit;
import dev.armature.expression.Expression;
import dev.armature.expression.ExpressionException;
import dev.armature.expression.Needs;
import dev.armature.expression.Scope;
import dev.armature.flow.FormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Turns options into the edits that a conversion makes on its way.
final class EditOptions {

    private static final Pattern SUBSET = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}._-]*");

    private EditOptions() {}

    /// Whether it may be the name of a subset, and so of a file or folder.
    static boolean isSubset(String name) {
        return SUBSET.matcher(name).matches();
    }

    /// `--whole-body`; empty when it was not given.
    static List<Edit> wholeBody(CommandLine line) {
        return line.value("--whole-body").stream()
                .map(word -> word.equals("join") ? WholeBodyEdit.Form.JOIN : WholeBodyEdit.Form.SPLIT)
                .<Edit>map(WholeBodyEdit::new)
                .toList();
    }

    /// What is kept: `--where`, `--images`, `--drop-empty`; empty when none of them was given.
    static List<Edit> filter(CommandLine line) throws UsageException {
        Optional<Expression> annotations = condition(line, "--where", Scope.ANNOTATION);
        Optional<Expression> images = condition(line, "--images", Scope.IMAGE);
        List<Edit> edits = new ArrayList<>();
        if (annotations.isPresent() || images.isPresent()) {
            edits.add(new FilterEdit(annotations, images));
        }
        if (line.flag("--drop-empty")) {
            edits.add(new DropEmptyEdit());
        }
        return edits;
    }

    /// What a command does to a dataset that it only looks at: `--skeletons`, then what is kept.
    static List<Edit> looking(CommandLine line) throws IOException, FormatException, UsageException {
        List<Edit> edits = new ArrayList<>(SkeletonOption.of(line));
        edits.addAll(filter(line));
        return edits;
    }

    /// How it is divided: `--ratio` with `--seed`, `--group`, `--stratify`, or `--by`.
    static SplitEdit split(CommandLine line) throws UsageException {
        if (line.has("--ratio") == line.has("--by")) {
            throw new UsageException(
                    line.has("--by")
                            ? "--ratio and --by are two ways to divide; expected one of them"
                            : "nothing tells how to divide: --ratio train=0.8,val=0.2 or --by EXPRESSION");
        }
        if (line.has("--by")) {
            for (String option : List.of("--seed", "--group", "--stratify")) {
                if (line.has(option)) {
                    throw new UsageException(option + " goes with --ratio, not with --by");
                }
            }
            return new SplitEdit(new Division.Values(key(line, "--by").orElseThrow()));
        }
        return new SplitEdit(new Division.Ratio(
                shares(line.value("--ratio").orElseThrow()),
                seed(line.value("--seed").orElse("0")),
                key(line, "--group"),
                line.has("--stratify")));
    }

    private static Optional<Expression> condition(CommandLine line, String option, Scope scope) throws UsageException {
        Optional<String> text = line.value(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Expression.condition(text.get(), scope));
        } catch (ExpressionException wrong) {
            throw wrong(option, wrong);
        }
    }

    /// An expression of images, or of annotations by which their images are known.
    private static Optional<Expression> key(CommandLine line, String option) throws UsageException {
        Optional<String> text = line.value(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Expression key;
        try {
            key = Expression.value(text.get(), Scope.ANNOTATION);
        } catch (ExpressionException wrong) {
            throw wrong(option, wrong);
        }
        Needs needs = key.needs();
        if (needs.counts()) {
            throw new UsageException(option + " cannot use image.annotations");
        }
        if (needs.labels()) {
            throw new UsageException(option + " cannot use labels or names of keypoints; an image has many of them");
        }
        if (needs.annotation() && needs.images()) {
            throw new UsageException(option + " is about the image or about its annotations; expected one of them");
        }
        return Optional.of(key);
    }

    private static UsageException wrong(String option, ExpressionException wrong) {
        List<String> drawing = wrong.drawing().lines().map(one -> "  " + one).toList();
        return new UsageException(option + ", " + wrong.getMessage(), drawing);
    }

    private static List<Share> shares(String words) throws UsageException {
        List<Share> shares = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String word : words.split(",", -1)) {
            int sign = word.indexOf('=');
            String name = sign < 0 ? "" : word.substring(0, sign).strip();
            if (!SUBSET.matcher(name).matches()) {
                throw new UsageException("--ratio has " + (word.isBlank() ? "an empty word" : word)
                        + "; expected SUBSET=SHARE as in train=0.8,val=0.2");
            }
            if (!names.add(name)) {
                throw new UsageException("--ratio names " + name + " twice");
            }
            double weight =
                    WritingOptions.number("--ratio", word.substring(sign + 1).strip());
            if (!(weight > 0)) {
                throw new UsageException("--ratio gives " + name + " no share; expected more than 0");
            }
            shares.add(new Share(name, weight));
        }
        return shares;
    }

    static long seed(String word) throws UsageException {
        try {
            return Long.parseLong(word.strip());
        } catch (NumberFormatException notWhole) {
            throw new UsageException("--seed is " + word + "; expected a whole number");
        }
    }
}
