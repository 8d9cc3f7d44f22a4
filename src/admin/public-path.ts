/** Where the chunks of the screens are: webpack guesses it from the script's own address, which plugins that join scripts change. */
import { pageSettings } from '../data';

declare let __webpack_public_path__: string;

const { build_url: url } = pageSettings();
if ( url !== '' ) {
	// eslint-disable-next-line @typescript-eslint/no-unused-vars -- webpack reads it: assigning to it is how it is told.
	__webpack_public_path__ = url;
}
