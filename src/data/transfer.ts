import { isExportedFile, isImportPlan, type ExportedFile, type ImportPlan } from '../types';
import { request } from './request';

/** Requests about the export and import of settings and rules; they need the capability `manage_patreon_gate`. */

/** Requests settings and rules as a file. */
export function exportSettings(): Promise< ExportedFile > {
	return request( { path: '/transfer/export' }, isExportedFile );
}

/**
 * Asks what importing a file would change.
 *
 * @param file Its content.
 */
export function previewImport( file: string ): Promise< ImportPlan > {
	return request( { path: '/transfer/preview', method: 'POST', data: { file } }, isImportPlan );
}

/**
 * Imports a file.
 *
 * @param file    Its content.
 * @param basedOn What the preview said; the import is refused if the site was changed since.
 * @return What was done.
 */
export function importSettings( file: string, basedOn: string ): Promise< ImportPlan > {
	return request( { path: '/transfer/import', method: 'POST', data: { file, based_on: basedOn } }, isImportPlan );
}
