package dev.orderflow.local.demo;

/** Credentials of a sample user; they open nothing but this laptop's pool. */
public record Account(String email, String name, String password) {

    public static final Account SHOPPER = new Account("shopper@example.com", "Sam Shopper", "Shopper-2026!");

    public static final Account OPERATOR = new Account("operator@example.com", "Olga Operator", "Operator-2026!");
}
