/**
 * The annotation processor: it reads what was declared ({@code model}), holds it to the rules ({@code check}), finds
 * the layout of each component ({@code layout}) and writes the classes ({@code render}); it holds released types to the
 * wire lock ({@code lock}), whose terms are in {@code wire}, and describes families ({@code describe}); what it has to
 * say to the user is in {@code diagnostic}.
 *
 * <p>In this package is only what javac calls. Nothing in the module is for users: they see its messages and the
 * classes it generates, which use the public API of {@code dev.ember.persistence.codec} and nothing else.
 */
package dev.ember.persistence.processor;
