package dev.armature.server.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Who a handler answers. Every handler has one, or the server does not start. What a path names with its number is
/// looked at before the handler runs; what only the body names, the handler asks [Access] about.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Allow {

    /// Who.
    To value();

    /// What the path names, for the roles of a project.
    Of of() default Of.SERVER;

    /// The variable of the path that holds its number.
    String id() default "id";

    /// Whether it changes nothing although its method is not GET, so that a token that may only look may call it;
    /// an export is such.
    boolean reads() default false;

    /// Who.
    enum To {
        /// Everybody, also who has not signed in.
        ANYONE,
        /// Who has signed in.
        USERS,
        /// Who may see the thing.
        VIEWERS,
        /// Who may annotate it.
        ANNOTATORS,
        /// Who may change it.
        MANAGERS,
        /// Administrators of the server.
        ADMINISTRATORS
    }

    /// What a path names.
    enum Of {
        /// Nothing that has rights of its own.
        SERVER,
        /// A project.
        PROJECT,
        /// A task.
        TASK,
        /// A job.
        JOB,
        /// A label or keypoint.
        LABEL,
        /// An issue of a review.
        ISSUE,
        /// A comment on an issue.
        COMMENT
    }
}
