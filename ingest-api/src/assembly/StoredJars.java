import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies the jars of a class path without compressing what is in them: a cold start then reads its classes instead of
 * inflating them, and the zip around all of them, which is compressed, becomes smaller.
 */
final class StoredJars {

    /** @param arguments the class path, and a folder, in which nothing else is left */
    public static void main(String... arguments) throws IOException {
        var folder = Files.createDirectories(Path.of(arguments[1]));
        try (var earlier = Files.newDirectoryStream(folder)) {
            for (var jar : earlier) {
                Files.delete(jar);
            }
        }
        for (var entry : arguments[0].split(File.pathSeparator, -1)) {
            if (entry.endsWith(".jar")) {
                store(Path.of(entry), folder.resolve(Path.of(entry).getFileName()));
            }
        }
    }

    private static void store(Path from, Path to) throws IOException {
        try (var jar = new ZipFile(from.toFile());
                var stored = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            for (var entry : jar.stream().toList()) {
                var content = jar.getInputStream(entry).readAllBytes();
                var copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                copy.setMethod(ZipEntry.STORED);
                copy.setSize(content.length);
                copy.setCrc(entry.isDirectory() ? 0 : entry.getCrc());
                stored.putNextEntry(copy);
                stored.write(content);
                stored.closeEntry();
            }
        }
    }
}
