package dev.orderflow.benchmarks;

/** Tells a script which JDK the build has picked. */
final class JavaHome {

    private JavaHome() {}

    public static void main(String[] args) {
        System.out.print(System.getProperty("java.home"));
    }
}
