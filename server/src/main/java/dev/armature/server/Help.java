package dev.armature.server;

import dev.armature.server.settings.Setting;

/// What `armature serve --help` prints.
final class Help {

    private static final int COLUMN = 32;

    private Help() {}

    static String text() {
        StringBuilder text = new StringBuilder("""
                armature serve: an annotation service that speaks the interface of CVAT

                armature serve [--data DIR] [--port NUMBER] [--bind ADDRESS] [--sample] [options]

                Every option is a variable of the environment, too (ARMATURE_PORT), and a line of the settings file
                (port = 8080). The option wins over the variable, the variable over the file. Without --data everything
                lies in armature-data in the folder for data of the user's programs ($XDG_DATA_HOME, ~/.local/share).

                """);
        for (Setting setting : Setting.values()) {
            String flag = "  " + setting.flag() + (setting.isFlag() ? "" : " " + setting.value());
            text.append(flag).append(" ".repeat(Math.max(1, COLUMN - flag.length())));
            text.append(setting.about());
            if (!setting.isFlag() && !setting.without().isEmpty()) {
                text.append(" (").append(setting.without()).append(')');
            }
            text.append('\n');
        }
        text.append("""

                armature serve
                armature serve --data /srv/poses --port 9000 --share /data/pictures
                ARMATURE_DB_PASSWORD_FILE=/run/secrets/db armature serve --db jdbc:postgresql://db/poses --db-user poses
                """);
        return text.toString();
    }
}
