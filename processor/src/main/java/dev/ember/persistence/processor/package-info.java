/**
 * The annotation processors, one for records and one for families. They read what was declared ({@code model}), hold it
 * to the rules ({@code check}), find the layout of each component ({@code layout}) and write the classes
 * ({@code render}); released types are held to the wire lock ({@code lock}), whose terms are in {@code wire}, and
 * families are described ({@code describe}); what there is to say to the user is in {@code diagnostic}.
 *
 * <p>In this package is only what javac calls, and the rounds that both go through. Nothing in the module is for users:
 * they see its messages and the classes it generates, which use the public API of {@code dev.ember.persistence.codec}
 * and nothing else.
 */
package dev.ember.persistence.processor;
