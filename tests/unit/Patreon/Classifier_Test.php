<?php
/**
 * Classifying Patreon's answers.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Patreon;

use Patreon_Gate\Patreon\Classifier;
use Patreon_Gate\Patreon\Failure;
use Patreon_Gate\Patreon\Http_Reply;
use Patreon_Gate\Patreon\Request_Failed;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** `Classifier`, with every kind of failed answer. */
final class Classifier_Test extends TestCase {

	private const NOW = 1_800_000_000;
	private const API = 'application/vnd.api+json';

	public function test_json_of_a_successful_answer_is_returned(): void {
		self::assertSame( array( 'data' => array() ), Classifier::accept( new Http_Reply( 200, self::API, '{"data":[]}' ), 'x', self::NOW ) );
		self::assertSame( array( 'a' => 1 ), Classifier::accept( new Http_Reply( 201, 'Application/JSON; charset=utf-8', '{"a":1}' ), 'x', self::NOW ) );
	}

	public function test_no_content_is_an_answer_without_a_document(): void {
		self::assertSame( array(), Classifier::accept( new Http_Reply( 204, '', '' ), 'x', self::NOW ) );
	}

	/** @return iterable<string, array{int, string, string, Failure, bool}> */
	public static function failures(): iterable {
		$html = '<!doctype html><title>Just a moment...</title>';
		yield 'dead token' => array( 401, self::API, '{"errors":[{"code":1,"code_name":"Unauthorized","status":"401"}]}', Failure::Unauthorized, false );
		yield 'used code' => array( 401, 'application/json', '{"error": "invalid_grant"}', Failure::Invalid_Grant, false );
		yield 'used code as 400' => array( 400, 'application/json', '{"error": "invalid_grant"}', Failure::Invalid_Grant, false );
		yield 'wrong secret' => array( 401, 'application/json', '{"error":"invalid_client"}', Failure::Invalid_Client, false );
		yield 'HTML 401' => array( 401, 'text/html', $html, Failure::Edge, true );
		yield 'field drift' => array( 400, self::API, '{"errors":[{"code_name":"ParameterInvalidOnType","status":"400"}]}', Failure::Bad_Request, false );
		yield 'scope' => array( 403, self::API, '{"errors":[{"status":"403"}]}', Failure::Forbidden, false );
		yield 'Cloudflare' => array( 403, 'text/html; charset=UTF-8', $html, Failure::Edge, true );
		yield 'gone' => array( 404, self::API, '{"errors":[{"status":"404"}]}', Failure::Not_Found, false );
		yield 'HTML 404' => array( 404, 'text/html', $html, Failure::Edge, true );
		yield '500' => array( 500, self::API, '{"errors":[]}', Failure::Server, true );
		yield '504 HTML' => array( 504, 'text/html', $html, Failure::Server, true );
		yield '520' => array( 520, 'text/html', $html, Failure::Server, true );
		yield 'maintenance with 200' => array( 200, 'text/html', $html, Failure::Edge, true );
		yield 'JSON called HTML' => array( 200, 'text/html', '{"data":[]}', Failure::Edge, true );
		yield 'truncated' => array( 200, self::API, '{"data":[{"id":"1', Failure::Malformed, true );
		yield 'empty' => array( 200, self::API, '', Failure::Malformed, true );
		yield 'a number' => array( 200, self::API, '5', Failure::Malformed, true );
		yield 'too deep' => array( 200, self::API, str_repeat( '[', 500 ) . str_repeat( ']', 500 ), Failure::Malformed, true );
		yield 'redirect' => array( 302, 'text/html', '', Failure::Edge, true );
		yield 'redirect with JSON' => array( 307, self::API, '{"a":1}', Failure::Edge, true );
		yield 'too many' => array( 429, self::API, '{}', Failure::Rate_Limited, true );
		yield 'too many, HTML' => array( 429, 'text/html', $html, Failure::Rate_Limited, true );
		yield 'teapot' => array( 418, self::API, '{"a":1}', Failure::Edge, true );
	}

	#[DataProvider( 'failures' )]
	public function test_every_other_answer_is_a_failure( int $status, string $type, string $body, Failure $expected, bool $transient ): void {
		$failed = self::fail_with( new Http_Reply( $status, $type, $body ) );
		self::assertSame( $expected, $failed->failure );
		self::assertSame( $transient, $failed->failure->is_transient() );
		self::assertSame( $status, $failed->status );
		self::assertStringNotContainsString( 'moment', $failed->getMessage(), 'The message does not contain the body.' );
	}

	/** @return iterable<string, array{string, string, int}> */
	public static function waits(): iterable {
		yield 'body' => array( '{"errors":[{"retry_after_seconds":7}]}', '', 7 );
		yield 'body before header' => array( '{"errors":[{"retry_after_seconds":7}]}', '90', 7 );
		yield 'header' => array( '{"errors":[{}]}', '90', 90 );
		yield 'header as date' => array( '', gmdate( 'D, d M Y H:i:s', self::NOW + 120 ) . ' GMT', 120 );
		yield 'date in the past' => array( '', 'Mon, 01 Jan 2001 00:00:00 GMT', 1 );
		yield 'edge' => array( '{"errors":[{"detail":"Too many bad requests. Time to cool down.","retry_after_seconds":1800}]}', '', 1800 );
		yield 'nothing' => array( '', '', 60 );
		yield 'nonsense' => array( '{"errors":"x"}', 'soon', 60 );
		yield 'negative' => array( '{"errors":[{"retry_after_seconds":-5}]}', '', 1 );
		yield 'absurd' => array( '{"errors":[{"retry_after_seconds":1e12}]}', '', 3600 );
		yield 'a list' => array( '{"errors":[{"retry_after_seconds":[1]}]}', '', 60 );
	}

	#[DataProvider( 'waits' )]
	public function test_the_wait_is_read_and_limited( string $body, string $header, int $seconds ): void {
		self::assertSame( $seconds, self::fail_with( new Http_Reply( 429, self::API, $body, $header ) )->retry_after );
	}

	/** @return iterable<string, array{string, string, bool}> Type, body, whether the whole address has to wait. */
	public static function waiting(): iterable {
		yield 'documented' => array( self::API, '{"errors":[{"code_name":"RequestThrottled","retry_after_seconds":30}]}', false );
		yield 'documented, very long' => array( self::API, '{"errors":[{"code_name":"RequestThrottled","retry_after_seconds":300}]}', false );
		yield 'without any attribute' => array( self::API, '{"errors":[{}]}', false );
		yield 'a minute and no name' => array( self::API, '{"errors":[{"retry_after_seconds":60}]}', false );
		yield 'longer than Patreon counts' => array( self::API, '{"errors":[{"retry_after_seconds":61}]}', true );
		yield 'the ban of the edge' => array( self::API, '{"errors":[{"detail":"Too many bad requests. Time to cool down.","retry_after_seconds":1800}]}', true );
		yield 'HTML' => array( 'text/html', '<title>Too many requests</title>', true );
	}

	#[DataProvider( 'waiting' )]
	public function test_a_429_of_the_edge_is_about_the_address_and_one_of_the_api_about_a_token( string $type, string $body, bool $is_for_all ): void {
		self::assertSame( $is_for_all, self::fail_with( new Http_Reply( 429, $type, $body ) )->is_for_all );
		self::assertFalse( self::fail_with( new Http_Reply( 403, $type, $body ) )->is_for_all );
	}

	public function test_only_a_refused_parameter_is_quoted(): void {
		$body = '{"errors":[{"detail":"Invalid parameter for \'fields\' on type member: [\'is_gifted\']."}]}';
		self::assertStringContainsString( 'is_gifted', self::fail_with( new Http_Reply( 400, self::API, $body ) )->refused );
		self::assertSame( '', self::fail_with( new Http_Reply( 403, self::API, $body ) )->refused );
	}

	private static function fail_with( Http_Reply $reply ): Request_Failed {
		try {
			Classifier::accept( $reply, 'GET /x', self::NOW );
		} catch ( Request_Failed $failed ) {
			return $failed;
		}
		self::fail( 'The answer was accepted.' );
	}
}
