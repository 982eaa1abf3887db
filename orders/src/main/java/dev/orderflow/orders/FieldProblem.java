package dev.orderflow.orders;

/**
 * What is wrong with one field of a document.
 *
 * @param pointer where, as a JSON pointer relative to the document that was checked
 * @param detail why, without the value itself: it may be personal
 */
public record FieldProblem(String pointer, String detail) {}
