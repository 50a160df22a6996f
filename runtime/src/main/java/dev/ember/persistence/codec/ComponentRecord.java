package dev.ember.persistence.codec;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record usable as the type of a component, or of what lists, maps and the like consist of, in record types.
 *
 * <p>It is written as its components in their order: no tag, no length. The compiler generates its codec beside it. A
 * record with type parameters has no codec of its own: {@code Pair<String, Long>} is coded where it is used. A sealed
 * interface all of whose permitted types are such records, each with a {@link WireCode}, can be the type of a component
 * too: it is written as the code and then the record.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface ComponentRecord {}
