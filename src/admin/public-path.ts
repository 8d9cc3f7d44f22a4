/**
 * Tells webpack where the chunks of the screens are. It would derive that from the script's own URL, which plugins that concatenate scripts
 * change.
 */
import { pageSettings } from '../data';

declare let __webpack_public_path__: string;

const { build_url: url } = pageSettings();
if ( url !== '' ) {
	// eslint-disable-next-line @typescript-eslint/no-unused-vars -- webpack reads this variable.
	__webpack_public_path__ = url;
}
