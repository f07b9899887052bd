package planted.scannedbean.order.persistence;

import org.springframework.stereotype.Component;

@Component
public class FoundByScan {}
