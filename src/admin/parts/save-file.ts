/**
 * Starts the download of a file.
 *
 * @param file Its content.
 * @param name Its name.
 */
export function saveFile( file: Blob, name: string ): void {
	const url = URL.createObjectURL( file );
	const link = document.createElement( 'a' );
	link.href = url;
	link.download = name;
	link.click();
	URL.revokeObjectURL( url );
}
