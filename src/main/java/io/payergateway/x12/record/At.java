package io.payergateway.x12.record;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which element of its segment a record's component is; in a composite's record, which component of the composite; in a group's record, which of the group's
 * elements. A list is one of three things: a run of elements ({@link #through}), groups of elements that follow each other ({@link #times}), or else one
 * element that repeats.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface At {
    /** From 1. */
    int value();

    /** The last element of a run (HI01 to HI12). */
    int through() default 0;

    /** How many elements a group has (CAS: reason, amount, quantity). */
    int group() default 0;

    /** How many groups there may be. */
    int times() default 0;
}
