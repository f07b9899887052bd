package dev.jumun.dataplatform.config;

/** A setting of the data platform with which the service must not start. */
final class PlatformSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param name below {@code jumun.data-platform}
     * @param problem without the setting's value, which may be a secret
     */
    PlatformSettingException(String name, String problem) {
        super("jumun.data-platform." + name + " " + problem);
    }
}
